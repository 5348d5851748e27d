"""A `.env` that Sentry may not see: read after it has started, or kept by what reads it."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.plans import variables
from codemods.planning.reach.env_files_read import kept_inside
from codemods.planning.reach.late_env_files import read_late
from codemods.planning.reach.launches_with_sentry import own_launches
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_DSN = variables.VARIABLES[0]


def plan(known: Known) -> Iterator[Note]:
    """Yield what reads a `.env` for a chosen process, but not surely for Sentry.

    It is one sentence, and none of the order in which things happen: where Sentry's place is
    below what loads the file for sure, there is nothing to say.
    """
    if known.answers.style not in ("module", "inline"):
        return
    late, kept = read_late(known), kept_inside(known)
    if late or kept:
        shown = some(f"{place} (`{place.text}`)" for place in dict.fromkeys((*late, *kept)))
        how = [*(["later"] if late else []), *(["for itself alone"] if kept else [])]
        is_given = not late and variables.is_composed(known, own_launches(known))
        yield Note(
            f"Sentry reads {_DSN} from the environment of the process as it starts. {shown} reads "
            f"your .env, perhaps {' or '.join(how)}: set {_DSN} in that environment.",
            level="info" if is_given else "todo",
        )
