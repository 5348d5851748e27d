"""Programs of a project that no edit is made in, and that come past nothing which is edited."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from posixpath import basename

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.code.prerequisites import is_late, loaded_before, variables_before
from codemods.files.model import Entrypoint, Evidence
from codemods.planning.known import Known
from codemods.planning.reach.further_blocks import own_calls
from codemods.planning.reach.late_processes import late_processes, loads_late
from codemods.planning.reach.lines_to_start import imports_module
from codemods.planning.reach.selection import chosen, rerun
from codemods.planning.reach.unreached import settings_of
from codemods.processes.detecting.companion_processes import NO_PROCESSES, is_installed
from codemods.processes.detecting.started_by_developers import documented
from codemods.processes.detecting.workers import loads_settings
from codemods.processes.launching.launches import DECLARING, is_aside
from codemods.processes.launching.scheduled_workflows import scheduled
from codemods.processes.launching.started_from_code import started_by_files
from codemods.processes.launching.started_unread import started_unread
from codemods.processes.launching.target_files import target_file
from codemods.processes.servers.own_servers import is_own_server


def starting(known: Known) -> frozenset[str]:
    """Return the files that start Sentry, or will."""
    calls = {e.path for e in known.found.usable} | {e.path for e in chosen(known)}
    return frozenset({*calls, known.answers.init_path} - {""})


def named_programs(known: Known, told: Collection[str]) -> dict[str, Evidence]:
    """Return the programs that something names which starts them, each with its place.

    Not those in `told`, what can't be read, and what comes past a start of Sentry.
    """
    found: dict[str, Evidence] = {}
    told = {*told, *(process.start for process, _ in late_processes(known))}
    for path, shown in _named(known):
        mine = path in known.modules.files and path not in told and path not in found
        if mine and _is_apart(known, path):
            found[path] = shown
    return found


def further_programs(known: Known, told: Collection[str]) -> list[str]:
    """Return the other files that can be started by themselves, and that no chosen one loads."""
    modules = known.modules
    guarded = (p for p in modules.mentioning(("__main__",)) if modules.facts(p).has_main_guard)
    mains = (p for p in modules.files if basename(p) == "__main__.py")
    declared = (x for x in known.found.launches if x.evidence.path.endswith(DECLARING))
    scripts = (e.path for e in known.found.doubtful if e.framework == "script")
    paths = (*scripts, *guarded, *mains, *filter(None, (target_file(modules, x) for x in declared)))
    loaded = {path for start in starting(known) for path, _ in modules.reach(start)}
    loaded.update(rerun(known))  # pages beside a script, of which their own planner tells
    left = (p for p in dict.fromkeys(paths) if p not in told and p not in loaded)
    return [p for p in left if not is_test(p) and _is_apart(known, p)]


def as_entry(known: Known, path: str, shown: Evidence) -> Entrypoint:
    """Return a program as an entrypoint, by the name that the folder it starts from gives it."""
    modules = known.modules
    folder = path.rpartition("/")[0]
    own = folder.rpartition("/")[0] if basename(path) == "__main__.py" else folder
    root = next((p.roots[0] for p in known.found.processes if p.start == path and p.roots), own)
    after = loaded_before(modules, path)
    late = is_late(modules.facts(path), after)
    name = modules.name(path, root)
    return Entrypoint(path, "cli", "script", 1, (shown,), name, root, after=after, late=late)


def sharing(known: Known, path: str, others: Collection[str]) -> str:
    """Return what may run in one process with a program and starts Sentry, or is to; or ""."""
    modules = known.modules
    loads = {loaded for loaded, _ in modules.reach(path)} - {path}
    for other in sorted(starting(known) - {path}):
        if other in loads or any(path == loaded for loaded, _ in modules.reach(other)):
            return other
    for other in sorted(loads.intersection(others)):
        if other < path or all(path != back for back, _ in modules.reach(other)):
            return other
    return ""


def may_import(known: Known, left: Mapping[str, Entrypoint], path: str) -> bool:
    """Tell whether a program may import our module, whatever shares a process with it.

    It is the same module there, by the same name, so nothing starts twice: unless that has, or is
    to get, a call of its own. Nor may Sentry start sooner by it than the other has its variables.
    """
    modules = known.modules
    if not imports_module(known, left[path], known.answers.init_module):
        return False
    waiting = (e.path for e in chosen(known) if e.after)
    if not variables_before(modules, path) and any(_loads(modules, p, path) for p in waiting):
        return False
    calling = own_calls(known) - {known.answers.init_path}
    calling |= {p for p, entry in left.items() if not imports_module(known, entry)}
    return not any(_loads(modules, path, p) or _loads(modules, p, path) for p in calling)


def _loads(modules: Modules, path: str, other: str) -> bool:
    return any(loaded == other for loaded, _ in modules.reach(path))


def _named(known: Known) -> Iterator[tuple[str, Evidence]]:
    """Yield what a deployment, a schedule, a manual or our file starts, each with its place."""
    modules = known.modules
    for one in known.found.processes:
        aside = is_aside(one.launch) or is_installed(one.launch)
        if one.start and not aside and one.launch.command.service.lower() not in NO_PROCESSES:
            yield one.start, one.launch.evidence
    yield from ((named.path, named.shown) for named in started_unread(modules))
    yield from ((one.path, one.shown) for one in scheduled(modules) if one.on_schedule)
    own = started_by_files(modules, starting(known), known.found.launches)
    for launch in (*documented(modules, known.found.launches), *own):
        yield target_file(modules, launch), launch.evidence


def _is_apart(known: Known, path: str) -> bool:
    """Tell whether a readable file loads nothing that starts Sentry, or not at once.

    A server's workers load it when they begin: above them there is nothing that would report.
    """
    if path in [place.path for place in known.found.broken]:
        return False
    starts = starting(known)
    reached = starts.intersection(loaded for loaded, _ in known.modules.reach(path))
    late = reached and path not in starts and loads_late(known, path, starts)
    if reached and not (late and not is_own_server(known.modules, path)):
        return False
    return not any(loads_settings(known.modules, path, e) for e in settings_of(known))
