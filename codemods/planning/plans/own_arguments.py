"""Programs that take a credential on their command line: Sentry is sent that with each error."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.knowledge.personal_data.command_line import PASTE
from codemods.planning.known import Known
from codemods.planning.telling.secret_places import secret_places
from codemods.planning.turn import Turn
from codemods.processes.secrets.taken_secrets import taken_secrets

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield where a chosen process declares such an option, with what keeps its value here."""
    if places := secret_places(known, taken_secrets, "`{}`"):
        yield Note(
            f"{places}: by its name the program takes a credential on its command line, which "
            "Sentry is sent whole with each error (`sys.argv`); no option filters it. Take it from "
            "the environment or a file, or put this below the call that starts Sentry, beside it:",
            PASTE,
        )
