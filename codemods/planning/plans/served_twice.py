"""An error that the integration reports and that the server then logs as text: two events."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.errors.repeated_errors import RAISING, REPEATING
from codemods.planning.known import Known
from codemods.planning.reach.beside_call import beside_call
from codemods.planning.reach.launches_with_sentry import own_launches
from codemods.planning.turn import Turn
from codemods.processes.launching.launches import is_aside

TURN = Turn.MUTED

_LINES = 'from sentry_sdk.integrations.logging import ignore_logger\n\nignore_logger("{logger}")'


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for each server, where what it logs has been reported already."""
    web = RAISING.intersection(known.answers.frameworks).difference(known.answers.unusable)
    if not known.answers.init_path or not web:
        return
    for program, logger in REPEATING.items():
        launches = [one for one in own_launches(known) if one.program == program]
        shown = some(f"{one.evidence}" for one in launches if not is_aside(one))
        if shown and not _is_ignored(known, logger):
            place, lines = beside_call(known, _LINES.format(logger=logger))
            yield Note(
                f"{shown}: the server logs again what a request raises, as text, which makes two "
                f"events of one error. For one, put this below {place}:",
                lines,
            )


def _is_ignored(known: Known, logger: str) -> bool:
    paths = known.modules.mentioning(("ignore_logger",))
    return any(f'ignore_logger("{logger}")' in known.project.get(path, "") for path in paths)
