"""Sentry started before something that undoes it, or that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.import_names import import_statement
from codemods.code.prerequisites import is_patch, waited_for
from codemods.code.starting.startup_events import Event
from codemods.doctor.finding import Finding
from codemods.editing.placements.import_first import standing
from codemods.files.model import Entrypoint, Evidence, Refused
from codemods.knowledge.start_order import LOGURU, VARIABLES
from codemods.planning.known import Known
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.reach.selection import chosen

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield entrypoints that patch, load `.env` or set Loguru up below the start of Sentry."""
    for entry in _entries(known):
        start = _start(known, entry) if entry.line else 0
        below = list(_below(known, entry, start)) if start else []
        if not below:
            continue
        ends = known.modules.facts(entry.path).ends
        last = max(ends.get(n, n) for n in (event.during(entry.path) for event in below))
        worst = min(below, key=lambda event: event.what is VARIABLES or not _stops(event))
        assert worst.what is not None
        yield Finding(
            "error" if _stops(worst) else "warning",
            Evidence(entry.path, start),
            f"Sentry starts above {worst.what.name} (line {worst.during(entry.path)}): "
            f"{worst.what.lost}.",
            f"Move it below line {last}.",
        )


def _entries(known: Known) -> Iterator[Entrypoint]:
    """Yield the chosen entrypoints, and those that only this speaks against."""
    yield from chosen(known)
    started = {existing.path for existing in known.found.usable}
    yield from (entry for entry in known.found.doubtful if entry.path in started)


def _below(known: Known, entry: Entrypoint, start: int) -> Iterator[Event]:
    """Yield what happens below the start of Sentry; patches below the import of the SDK."""
    imports = known.modules.facts(entry.path).imports
    sdk = [item.line for item in imports if item.module.partition(".")[0] == "sentry_sdk"]
    for event in waited_for(known.modules, entry.path):
        if event.during(entry.path) > (min((*sdk, start)) if is_patch(event) else start):
            yield event


def _stops(event: Event) -> bool:
    """Tell whether something no longer works, or arrives, for certain."""
    return event.what is LOGURU or is_patch(event)


def _start(known: Known, entry: Entrypoint) -> int:
    """Return the line of an entrypoint on which Sentry starts, 0 where that is not seen."""
    for existing in known.found.usable:
        if existing.path == entry.path and existing.init.scope == "module":
            return existing.init.line
    if known.answers.style != "module":
        return 0
    path, name = known.answers.init_path, known.answers.init_module
    name = hook_module(known.modules, path, name, entry) or name
    try:
        lines = standing(known.project[entry.path], statement=import_statement(name))
    except Refused:
        return 0
    return lines[0] if lines else 0
