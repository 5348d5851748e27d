"""What to do where a broker is built before Sentry starts."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.processes.early_brokers import early_broker

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield the brokers of chosen processes that Sentry comes too late for."""
    if not known.answers.init_path:
        return
    modules = known.modules
    for entry in known.found.entrypoints:
        place = early_broker(modules, entry) if entry.path in known.answers.entrypoints else None
        if place:
            name = frameworks()[entry.framework].name
            yield Note(
                f"{place} builds the broker before Sentry starts in {entry.path}, which waits for "
                f"what line {entry.after} loads: of the tasks only what {name} logs arrives. "
                "Start Sentry above that line as well, below the loading of .env."
            )
