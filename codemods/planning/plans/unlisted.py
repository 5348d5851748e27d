"""The requirement of sentry-sdk where no file lists what the project needs."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.versions import SDK_RANGE
from codemods.planning.known import Known
from codemods.planning.requirement.sdk_requirement import requirement
from codemods.planning.turn import Turn

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield the line that a list should begin with."""
    depends = known.found.dependencies
    if known.answers.init_path and not depends.target and not depends.requirements:
        yield Note(
            f"No dependency file was changed: {depends.why}. Start a requirements.txt "
            "with this line, and install from it wherever the project runs:",
            f"{requirement(known)}{SDK_RANGE}",
        )
