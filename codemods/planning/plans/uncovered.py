"""Processes of a deployment that start Sentry late, or of which nothing shows what they load."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.starting.harmless_imports import is_harmless, with_packages
from codemods.files.deployed import Process
from codemods.files.model import Evidence, Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.lines.place_to_paste import spot
from codemods.planning.reach.late_processes import late_processes
from codemods.planning.reach.lines_to_start import import_line, own_start
from codemods.planning.reach.not_edited import as_entry
from codemods.planning.reach.unreached import importable
from codemods.planning.turn import Turn
from codemods.processes.launching.filled_in_commands import filled_in
from codemods.processes.loaded_at_start import loaded_at_start
from codemods.sentry.callers import callable_plainly

TURN = Turn.SILENT


def plan(known: Known) -> Iterator[Note]:
    """Yield those that come to start Sentry late, and templates of which nobody can tell."""
    if known.answers.style == "none":
        return
    yield from _filled_in(known)
    yield from _late(known)


def _late(known: Known) -> Iterator[Note]:
    """Yield a note for each program that comes to start Sentry only where a function does."""
    for process, late in late_processes(known):
        top = spot(known.project, process.start)
        yield Note(
            f"{process.start} (started by {process.launch.evidence}) comes to start Sentry only "
            f"by {late.what} ({late.shown}: `{late.shown.text}`): what fails before that runs, or "
            f"where it never does, is not heard of. Put these lines {top}:",
            _lines(known, process, late.shown),
        )


def _lines(known: Known, process: Process, shown: Evidence) -> str:
    """Return the lines by which a file starts Sentry at once, as the project itself does it.

    Importing its own call earlier, or calling its own function, gives no other options.
    """
    modules, path = known.modules, known.answers.init_path
    entry = as_entry(known, process.start, process.launch.evidence)
    inits = [e for e in known.found.usable if e.path == path]
    if own := _own_start(known, process.start, shown):
        return own
    up = loaded_at_start(modules, process.launch, process.start)
    name = importable(modules, entry, inits)
    if name and is_harmless(modules, path, with_packages(modules, up.loaded)):
        return import_line(known, entry, name)
    return own_start(known, entry)


def _own_start(known: Known, start: str, shown: Evidence) -> str:
    """Return the call of the project's own function that starts Sentry, as it is imported there.

    "" where the line is another file's, or imports something else.
    """
    for existing in known.found.usable if shown.path == start else ():
        name = callable_plainly(known.project, existing)
        imported = [i for i in known.modules.imports(start) if i.line == shown.line]
        if name and any(i.name == name and i.bound == name for i in imported):
            return f"{shown.text}\n\n{name}()"
    return ""


def _filled_in(known: Known) -> Iterator[Note]:
    """Yield a note for templates of which nobody can say what they start."""
    if places := filled_in(known.project, known.found.root):
        shown = some(f"{place} (`{place.text}`)" for place in places)
        it, loads = ("what it starts", "it is") if len(places) == 1 else ("what each", "one is")
        yield Note(
            f"{shown}: {it} is filled in where it is deployed, so whether Sentry starts there does "
            f"not show. If {loads} a Python program of this project, it has to load "
            f"{known.answers.init_path}.",
            level="info",
        )
