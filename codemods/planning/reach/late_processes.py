"""Processes and programs that come to start Sentry late: when a function runs, or never."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from codemods.code.importing.surely_loaded import surely_loaded
from codemods.code.starting.at_start import at_start
from codemods.code.starting.startup_events import PROGRAM
from codemods.files.deployed import Process
from codemods.files.model import Entrypoint
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.reach.start_signals import is_in_hook
from codemods.planning.reach.started_late import Late, Start, start_by, started_late
from codemods.planning.reach.unreached import settings_of
from codemods.processes.detecting.companion_processes import NO_PROCESSES
from codemods.processes.detecting.workers import loads_settings
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.roles import role_of
from codemods.processes.launching.target_files import target_file
from codemods.processes.loaded_at_start import loaded_at_start


def late_processes(known: Known) -> Iterator[tuple[Process, Late]]:
    """Yield what a deployment keeps running or edits reach, and that starts Sentry late."""
    starts, settings = _starts(known), _settings(known)
    mine = {entry.path for entry in chosen(known)}
    running = [p for p in known.found.processes if _goes_on(p) or p.start in mine]
    for process in {p.start: p for p in running if p.start}.values():
        late = started_late(known, process, starts)
        if not late or is_in_hook(known, late.shown, process.launch.program):
            continue
        by_entry = any(loads_settings(known.modules, process.start, one) for one in settings)
        if not by_entry and not _is_set(known, process, starts):
            yield process, late


def loads_late(known: Known, path: str, wanted: Collection[str]) -> bool:
    """Tell whether a program that comes to load one of some files does not do so at once.

    By each command that is known to start it, else as it is.
    """
    modules = known.modules
    if not surely_loaded(modules, path).isdisjoint(wanted):
        return False
    mine = [x for x in known.found.launches if target_file(modules, x) == path]
    up = [loaded_at_start(modules, launch, path) for launch in mine]
    up = up or [at_start(modules, path, PROGRAM, (path,))]
    return any(one.whole and one.loaded.isdisjoint(wanted) for one in up)


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


def _is_set(known: Known, process: Process, starts: Collection[Start]) -> bool:
    """Tell whether a process is told by a variable of a framework's to load what starts Sentry."""
    modules, names = known.modules, {one.settings_variable for one in frameworks().values()} - {""}
    wanted = {start.path for start in starts}
    return any(
        name in names and modules.find(value, modules.roots(path))[0] in wanted
        for paths in known.project.holding(names, process.loads).values()
        for path in paths
        for name, value, _ in modules.facts(path).environment
    )


def _goes_on(process: Process) -> bool:
    """Tell whether a deployment keeps a process running, or runs it on a schedule."""
    launch = process.launch
    if is_aside(launch) or launch.command.service.lower() in NO_PROCESSES:
        return False
    return role_of(launch) is not None
