"""Handlers of the SDK's beside its own logging integration: what is logged arrives twice."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.planning.known import Known
from codemods.planning.reach.added_handlers import added_handlers
from codemods.planning.turn import Turn

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield each that a project adds by hand."""
    for one in added_handlers(known):
        yield Note(f"{one.place} (`{one.place.text}`) {one.why}. Take that handler out.")
