"""Init calls of the project's own that run when what they watch is built already."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Entrypoint, Note
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.sentry.existing import Existing
from codemods.sentry.late_signals import late_signal

TURN = Turn.SILENT
EVERYTHING = "everything"


def plan(known: Known) -> Iterator[Note]:
    """Yield the calls by which nothing, or no error, of a process arrives."""
    for existing, entry, lost in late_starts(known):
        if lost.startswith(EVERYTHING):
            yield Note(
                f"{existing} starts Sentry in a start-up handler (`{existing.init.handler}`), when "
                f"{frameworks()[entry.framework].name} is built already: {lost} is "
                f"lost. Move the call to module level, above line {entry.line} of {entry.path}."
            )
    for existing, entry in below_apps(known):
        framework = frameworks()[entry.framework]
        yield Note(
            f"{existing} starts Sentry below the {framework.name} app of line {entry.line}: "
            f"{framework.late} may be missing. Move the call above that line.",
            level="todo" if framework.late == EVERYTHING else "info",
        )


def below_apps(known: Known) -> Iterator[tuple[Existing, Entrypoint]]:
    """Yield the calls on module level below the app of their file, where that loses something."""
    for entry in chosen(known):
        for existing in known.found.usable:
            late = existing.init.scope == "module" and 0 < entry.line < existing.init.line
            own = existing.path == entry.path and "." not in entry.name
            if late and own and frameworks()[entry.framework].late:
                yield existing, entry


def late_starts(known: Known) -> Iterator[tuple[Existing, Entrypoint, str]]:
    """Yield (call, process, what is lost) of calls that run when what they watch is built."""
    for existing in known.found.usable:
        handler = existing.init.handler
        if not handler or late_signal(handler):
            continue
        for entry in known.found.entrypoints:
            lost = frameworks()[entry.framework].in_handler
            if lost and existing.path in [p for p, _ in known.modules.reach(entry.path)]:
                yield existing, entry, lost
