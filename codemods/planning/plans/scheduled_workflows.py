"""Programs that a workflow runs on a schedule and that were left alone."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.telling.invocation import naming
from codemods.planning.turn import Turn
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.scheduled_workflows import Scheduled, scheduled

TURN = Turn.LAUNCHED


def plan(known: Known) -> Iterator[Note]:
    """Yield a note for those that start no Sentry.

    Where something is deployed, what a workflow runs beside it is a tool.
    """
    files = scheduled(known.modules)
    starting = {entry.path for entry in chosen(known)} | {e.path for e in known.found.usable}
    silent = [
        one
        for one in files
        if one.on_schedule and starting.isdisjoint(p for p, _ in known.modules.reach(one.path))
    ]
    if silent and all(is_aside(launch) for launch in known.found.launches):
        yield _silent(known, silent)


def _silent(known: Known, silent: list[Scheduled]) -> Note:
    """Return which files are run on a schedule and start nothing, with how to name them."""
    shown = some(f"{one.path} ({one.shown} runs it)" for one in silent)
    asked = [one.path for one in silent if any(e.path == one.path for e in known.found.doubtful)]
    text = f"{shown}: on a schedule, and nothing there starts Sentry. "
    if not asked:
        return Note(f"{text}Start it at the top if errors there should arrive.")
    stems = dict.fromkeys(e.framework for e in known.found.doubtful if e.path in asked)
    return Note(
        f"{text}If that is how the project runs, name it:",
        naming(asked, stems),
    )
