"""A start of the project's own that stands under a condition: whether that holds is not judged."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.PRESENT


def plan(known: Known) -> Iterator[Note]:
    """Yield each such call in the file that is kept for the start, with its condition."""
    for existing in known.found.usable if known.answers.style == "existing" else ():
        if existing.path == known.answers.init_path and existing.only:
            yield Note(f"{existing.already}.", level="info")
