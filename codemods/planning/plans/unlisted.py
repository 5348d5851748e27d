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
    """Yield what is to be installed."""
    depends = known.found.dependencies
    if known.answers.init_path and not depends.target and not depends.requirements:
        yield Note(
            f"No dependency file was changed: {depends.why}. Have this installed wherever the "
            "project runs:",
            f"{requirement(known)}{SDK_RANGE}",
        )
