"""Processes of a deployment that start Sentry late, or of which nothing shows what they load."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.starting.harmless_imports import is_harmless, with_packages
from codemods.files.deployed import Process
from codemods.files.model import Entrypoint, Evidence, Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.lines_to_start import import_line, whole_call
from codemods.planning.reach.not_edited import as_entry
from codemods.planning.reach.selection import chosen
from codemods.planning.reach.start_signals import is_in_hook
from codemods.planning.reach.started_late import Start, start_by, started_late
from codemods.planning.reach.unreached import importable, settings_of
from codemods.planning.turn import Turn
from codemods.processes.detecting.companion_processes import NO_PROCESSES
from codemods.processes.detecting.workers import loads_settings
from codemods.processes.launching.filled_in_commands import filled_in
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.roles import role_of
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
    starts = _starts(known)
    mine = {entry.path for entry in chosen(known)}
    running = [p for p in known.found.processes if _goes_on(p) or p.start in mine]
    for process in {p.start: p for p in running if p.start}.values():
        late = started_late(known, process, starts)
        if not late or is_in_hook(known, late.shown, process.launch.program):
            continue
        if not any(loads_settings(known.modules, process.start, e) for e in _settings(known)):
            yield Note(
                f"{process.start} (started by {process.launch.evidence}) comes to start Sentry "
                f"only by {late.what} ({late.shown}: `{late.shown.text}`): what fails before that "
                "runs, or where it never does, is not heard of. Put these lines at its top:",
                _lines(known, process, late.shown),
            )


def _starts(known: Known) -> frozenset[Start]:
    """Return what starts Sentry, or will, or what a question is asked about."""
    found, path = known.found, known.answers.init_path
    calls = frozenset(start_by(known.modules, one) for one in found.usable)
    if known.answers.style != "existing":
        named = [e.path for e in (*found.entrypoints, *found.doubtful)]
        return frozenset(map(Start, (*named, *(e.path for e in found.existing), path)))
    return calls if any(one.path == path for one in calls) else calls | {Start(path)}


def _settings(known: Known) -> list[Entrypoint]:
    """Return the settings that start Sentry, which a process loads by a variable."""
    paths = {one.path for one in _starts(known)}
    return [entry for entry in settings_of(known) if entry.path in paths]


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
    return whole_call(known.answers)


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


def _goes_on(process: Process) -> bool:
    """Tell whether a deployment keeps a process running, or runs it on a schedule."""
    launch = process.launch
    if is_aside(launch) or launch.command.service.lower() in NO_PROCESSES:
        return False
    return role_of(launch) is not None
