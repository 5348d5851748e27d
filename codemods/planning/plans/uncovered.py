"""Processes of a deployment that start Sentry late, or of which nothing shows what they load."""

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
from codemods.planning.turn import Turn
from codemods.processes.detecting.companion_processes import NO_PROCESSES
from codemods.processes.launching.filled_in_commands import filled_in
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.roles import role_of
from codemods.sentry.callers import callable_plainly

TURN = Turn.SILENT


def plan(known: Known) -> Iterator[Note]:
    """Yield those that come to start Sentry late, and templates of which nobody can tell."""
    if known.answers.style == "none":
        return
    yield from _filled_in(known)
    yield from _late(known)


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
