"""Scheduled jobs that Sentry gets no check-in of: their interval is not one of whole minutes.

Measured with 2.75.0, and in its sentry_sdk/integrations/celery/beat.py: such an entry is left
out with a warning that nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.jobs.beat_entries import entries
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.BESIDE


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for all of them, where crons were chosen."""
    if "crons" not in known.answers.features or known.answers.style == "none":
        return
    uneven = [entry for entry in entries(known) if entry.is_uneven]
    if uneven:
        shown = some(f"`{e.name}` ({e.path}:{e.line}, {e.seconds:g} s)" for e in uneven)
        yield Note(
            f"Sentry monitors intervals of whole minutes only: no check-in arrives of "
            f"{shown}. Give those a crontab or whole minutes, if a job that "
            "does not run should be heard of.",
            level="info",
        )
