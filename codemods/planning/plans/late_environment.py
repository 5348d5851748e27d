"""A `.env` that a process reads only after Sentry has started: a DSN in it is not seen."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.prerequisites import passed
from codemods.code.startup import PROGRAM, Event, events
from codemods.files.model import Entrypoint, Evidence, Note
from codemods.knowledge.first import VARIABLES
from codemods.planning.known import Known
from codemods.planning.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.deployment import run_of

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield where a chosen process reads variables from a file after Sentry has started."""
    if known.answers.style not in ("module", "inline"):
        return
    places: dict[Evidence, None] = {}
    for entry in (e for e in chosen(known) if e.line):
        for event in _later(known, entry):
            places.setdefault(known.modules.evidence(event.path, event.line))
    if places:
        shown = ", ".join(f"{place} (`{place.text}`)" for place in places)
        yield Note(
            f"{shown} comes after Sentry has started: a SENTRY_DSN that only that file knows is "
            "not seen, and nothing is sent. Set SENTRY_DSN in the environment of the process, or "
            "load the file on module level above the line that starts Sentry."
        )


def _later(known: Known, entry: Entrypoint) -> Iterator[Event]:
    """Yield what reads a file of variables below Sentry's place, where nothing did before."""
    processes = [p for one in known.found.proven if one.entry == entry for p in one.processes]
    starts = {(p.start, run_of(p)) for p in processes if p.start} or {(entry.path, PROGRAM)}
    for start, run in sorted(starts):
        first, later = passed(known.modules, entry.path, entry.after, start, run)
        building = _building(known, entry)
        inside = [event for event in first if event.during(entry.path) in building]
        if not any(_reads(event) for event in first if event not in inside):
            yield from filter(_reads, (*inside, *later))
            yield from _factory(known, entry)


def _building(known: Known, entry: Entrypoint) -> set[int]:
    """Return the statements that call the factory: what it reads comes below Sentry's place."""
    factory = entry.name.partition(".")[0]
    calls = known.modules.facts(entry.path).calls
    return {call.statement for call in calls if call.name == factory and not call.scope}


def _factory(known: Known, entry: Entrypoint) -> Iterator[Event]:
    """Yield what a factory reads that its server calls once the file is loaded."""
    function = entry.name.partition(".")[0]
    if "." in entry.name:
        imported = events(known.modules, entry.path)
        happens = events(known.modules, entry.path, function)
        yield from (event for event in happens if _reads(event) and event not in imported)


def _reads(event: Event) -> bool:
    what = event.what
    return what is not None and what.kind == "environment" and what is not VARIABLES
