"""Processes of a deployment that load nothing that starts Sentry."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.loaded_early import late_import, loaded_early
from codemods.files.deployed import Process
from codemods.files.model import Evidence, Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.lines_to_start import whole_call
from codemods.planning.reach.selection import chosen
from codemods.planning.reach.start_signals import is_in_hook
from codemods.planning.reach.unreached import settings_of
from codemods.planning.turn import Turn
from codemods.processes.detecting.companion_processes import NO_PROCESSES
from codemods.processes.detecting.workers import loads_settings
from codemods.processes.launching.filled_in_commands import filled_in
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.roles import role_of
from codemods.sentry.callers import callable_plainly

TURN = Turn.SILENT


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for all of them; what is left as a question has its own."""
    if known.answers.style == "none":
        return
    yield from _filled_in(known)
    covered = _covered(known)
    yield from _late(known)
    silent: dict[str, Process] = {}
    broken = {place.path for place in known.found.broken}
    for process in known.found.processes:
        if not _goes_on(process) or not process.start or process.loads & covered:
            continue
        if process.start in broken:
            continue  # that it can't be read is said by itself
        if not any(loads_settings(known.modules, process.start, e) for e in settings_of(known)):
            silent.setdefault(process.start, process)
    if not silent:
        return
    shown = some(f"{start} (started by {p.launch.evidence})" for start, p in silent.items())
    yield Note(
        f"{shown}: nothing that is loaded there starts Sentry, and how it runs is "
        "not known here, so it was left alone. If its errors should arrive, put these lines at its "
        "top:",
        whole_call(known.answers),
    )


def _late(known: Known) -> Iterator[Note]:
    """Yield a note for each program that comes to start Sentry only where a function imports it."""
    calls = {e.path for e in known.found.usable} | {known.answers.init_path}
    wanted = calls if known.answers.style == "existing" else _covered(known)
    mine = {entry.path for entry in chosen(known)}
    running = [p for p in known.found.processes if _goes_on(p) or p.start in mine]
    for process in {p.start: p for p in running if p.start}.values():
        start = process.start
        if not wanted & process.loads or wanted & loaded_early(known.modules, start):
            continue
        shown = late_import(known.modules, start, wanted)
        if shown and not is_in_hook(known, shown, process.launch.program):
            yield Note(
                f"{start} (started by {process.launch.evidence}) comes to start Sentry only by an "
                f"import inside a function ({shown}: `{shown.text}`): what fails before that runs, "
                "or where it never does, is not heard of. Put these lines at its top:",
                _own_start(known, start, shown) or whole_call(known.answers),
            )


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


def _covered(known: Known) -> frozenset[str]:
    """Return the files that start Sentry, or that a question is asked about."""
    found, answers = known.found, known.answers
    named = [e.path for e in (*found.entrypoints, *found.doubtful)]
    return frozenset((*named, *(e.path for e in found.existing), answers.init_path))


def _goes_on(process: Process) -> bool:
    """Tell whether a deployment keeps a process running, or runs it on a schedule."""
    launch = process.launch
    if is_aside(launch) or launch.command.service.lower() in NO_PROCESSES:
        return False
    return role_of(launch) is not None
