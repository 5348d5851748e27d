"""Secrets within the text of objects of the project's own, which a filter by name can't see.

Local variables are sent, and an object as its `repr`; seen with sentry-sdk 2.75.0, where
`custom_repr` gets each of them (tests/run/test_shown_secrets.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.files.versions import at_least
from codemods.knowledge.personal_data.privacy import SCRUBBER_SINCE
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn
from codemods.processes.secrets.shown_secrets import ShownSecret, shown_secrets
from codemods.sentry.chosen import sent, written_for
from codemods.sentry.init_call import init_call

TURN = Turn.BY_HAND
_OPTION = "custom_repr"
_OFF = ("include_local_variables", "with_locals")


def plan(known: Known) -> Iterator[Note]:
    """Yield which fields those are, those apart that a name does not stand beside."""
    if not known.answers.init_path or not _sends_variables(known):
        return
    found = shown_secrets(known.modules, reached(known))
    keywords = {k.name for k in init_call(known.answers).keywords}
    covered = _OPTION in keywords and known.answers.style != "none"
    kinds: dict[tuple[bool, bool], list[ShownSecret]] = {}
    for one in sorted(found, key=lambda one: (one.named, one.address)):
        kinds.setdefault((one.named, covered and one.address), []).append(one)
    for (named, address), mine in kinds.items():
        yield _note(mine, withheld=covered and (named or address))


def _sends_variables(known: Known) -> bool:
    """Tell whether local variables leave: at what level, or by the project's own call."""
    if known.answers.style != "existing":
        version = written_for(known.answers)
        return sent(known.answers) != "strict" and at_least(version, SCRUBBER_SINCE)
    given = {n for x in known.found.existing for n in x.init.keywords}
    return not given.intersection((*_OFF, _OPTION))


def _note(found: list[ShownSecret], withheld: bool) -> Note:
    places = some([f"{one.place} ({one.name})" for one in found])  # no value that stands there
    ways = [way for one in found for way in one.kept_out.split(" or ")]
    how = " or ".join(dict.fromkeys(ways))
    shows = "the text of such an object shows it"
    if withheld:
        held = (
            "a password within it is withheld"
            if found[0].address
            else "it is withheld by that name"
        )
        return Note(
            f"{places}: {shows}. In local variables {held} (`{_OPTION}`); in "
            "log lines and error texts of yours it is not, and nowhere is what another field of "
            f"it holds, as an address with a password. To keep it out of all of them: {how}.",
            level="info",
        )
    return Note(
        f"{places}: {shows}, and local variables are sent as text with each error. Keep it out "
        f"of that text: {how}."
    )
