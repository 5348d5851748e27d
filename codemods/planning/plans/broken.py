"""Files that nobody can edit, since they do not parse."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from codemods.files.model import Evidence, Note
from codemods.files.told import some
from codemods.packages.python.newer_syntax import newer_python
from codemods.packages.python.python_2_syntax import is_python_2
from codemods.planning.known import Known
from codemods.planning.reach.pasted_call import pasted
from codemods.planning.turn import Turn
from codemods.sentry.init_call import init_call

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield the files that nobody can edit; those of Python 2 are no use to sentry-sdk either."""
    found = known.found
    said = found.old_python.path if found.old_python else ""
    old = [p for p in found.broken if said or is_python_2(p.text, known.project[p.path])]
    if old and not said:  # else that is what was told
        yield _old(old)
    for place in (p for p in found.broken if p not in old):
        if since := newer_python(place.text, known.project[place.path]):
            yield Note(_newer(place.path, place.text, since))
            continue
        if known.answers.style == "existing":
            yield Note(f"{place.path} can't be parsed ({place.text}): it was left alone.")
            continue
        yield Note(
            f"{place.path} can't be parsed ({place.text}): it was left alone. Mend it and run "
            "this again, or put these lines before the app object:",
            pasted(known, init_call(known.answers)),
        )


def old_python(chosen: Evidence) -> Note:
    """Return that nothing is edited for a Python that no sentry-sdk 2 can be installed for."""
    return Note(
        f"{chosen} speaks for a Python older than 3.6 (`{chosen.text}`); sentry-sdk 2 needs 3.6: "
        "nothing was edited. If a newer one runs this, say so there."
    )


def _old(places: list[Evidence]) -> Note:
    first = places[0]
    if len(places) == 1:
        return Note(f"{first.path} is no Python 3 ({first.text}): it was left alone.")
    paths = some(place.path for place in places)
    return Note(f"{paths} are no Python 3 ({first.path}, {first.text}): they were left alone.")


def _newer(path: str, why: str, since: str) -> str:
    ours = ".".join(map(str, sys.version_info[:2]))
    return (
        f"{path} is written for Python {since} or newer ({why}), which the {ours} that runs this "
        f"can't read: it was left alone. Run this again with `uvx --python {since} …`."
    )
