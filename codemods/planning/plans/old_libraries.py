"""Libraries that are too old for their Sentry integration."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.OUTDATED


def plan(known: Known) -> Iterator[Note]:
    """Yield a sentence for each."""
    yield from (Note(sentence) for sentence in known.found.too_old)
