"""Features that were chosen and are no longer in force."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.knowledge.registry import features
from codemods.planning.features.no_longer_in_force import lapsed
from codemods.planning.generated_files import deleted
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.BESIDE


def plan(known: Known) -> Iterator[Note]:
    """Yield each of them: what a user has taken out stays out.

    None where the whole file was taken out: that is told as such, and may stop the application.
    """
    if known.answers.init_path in deleted(known.project, known.answers):
        return
    for stem in lapsed(known):
        yield Note(
            f"{features()[stem].name} is among `features` and not in force: nothing in "
            f"{known.answers.init_path} switches it on. That stays so; take it out of `features`, "
            "or put its options back.",
            level="info",
        )
