"""In which file each launch begins: the one that builds the app, or the one that is started.

Where the file that is started loads the other late or only perhaps, inside a function, below an
`if` or below settings that it validates, whatever fails before would not arrive.
"""

from __future__ import annotations

from collections.abc import Iterable

from codemods.code.facts.module_facts import Call
from codemods.code.given_away import leaves_function
from codemods.code.importing.modules import Modules
from codemods.code.importing.surely_loaded import surely_loaded
from codemods.code.starting.failing_starts import fails_before
from codemods.files.model import Evidence, Launch
from codemods.files.text import lines_of
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import programs
from codemods.processes.detecting.apps import App
from codemods.processes.detecting.apps_by_convention import programs_at_top
from codemods.processes.launching.launches import DECLARING, PLUGIN, is_aside
from codemods.processes.launching.roles import is_over_soon, serves_objects
from codemods.processes.launching.target_files import target_file
from codemods.processes.servers.spawned_servers import is_served_apart

_COMMAND = "script"  # the program of a launch that installing the package brings


def started_by(
    modules: Modules,
    framework: Framework,
    by_path: dict[str, list[App]],
    launches: tuple[Launch, ...],
) -> dict[str, tuple[Evidence, ...]]:
    """Return {file: launch evidence}: for each launch the candidates that it loads first.

    A started file that comes before its candidate is added to `by_path`. What is over soon shows
    a start only of what nothing else starts.
    """
    found: dict[str, tuple[Evidence, ...]] = {}
    over = {launch.evidence for launch in launches if is_over_soon(launch)}
    for launch in launches:
        start = target_file(modules, launch)
        if not start or (launch.program == PLUGIN and found):
            continue
        nearest = None
        for path, distance in modules.reach(start):
            if nearest is not None and distance > nearest:
                break
            if path in by_path:
                nearest = distance
                app = _instead(modules, framework, start, by_path[path], launch)
                by_path.setdefault(app.path, [app])
                for each in _both(modules, start, path, app.path):
                    found[each] = (*found.get(each, ()), launch.evidence)
    return {p: tuple(e for e in shown if e not in over) or shown for p, shown in found.items()}


def _both(modules: Modules, start: str, made: str, begun: str) -> tuple[str, ...]:
    """Return the file that a launch begins in, and the app's too where its process loads no other.

    Such is a process that serves, started by the program.
    """
    apart = begun == start != made and is_served_apart(modules, start, made)
    return (begun, made) if apart else (begun,)


def _instead(
    modules: Modules, framework: Framework, start: str, apps: list[App], launch: Launch
) -> App:
    """Return the started file where that is the better place, else the app as it was found."""
    path = apps[0].path
    if _takes_over(modules, start, path, launch):
        return _app_of(modules, start, launch, apps[0])
    embedded = _is_embedded(modules, start, apps, launch)
    if embedded or _is_late(modules, framework, start, apps, launch):
        return program(modules, start, apps[0])
    return apps[0]


def _takes_over(modules: Modules, start: str, path: str, launch: Launch) -> bool:
    """Tell whether the launched module is a better place than the factory that it calls.

    It is where it makes the app itself (`app = create_app()`) and heads the package that
    the factory lies in; a script beside the package is only one of its users.
    """
    folder = start.rpartition("/")[0]
    if not serves_objects(launch.program) or start == path:
        return False
    if not folder or not path.startswith(f"{folder}/"):
        return False
    makes = any(
        call.target == launch.target.partition(":")[2] and not call.scope
        for call in modules.facts(start).calls
    )
    return makes and f"{folder}/__init__.py" in modules.project


def _is_embedded(modules: Modules, start: str, apps: list[App], launch: Launch) -> bool:
    """Tell whether an app is an object's own business, in the package of the program started.

    No server can be told of it, so the program is all that it ever runs in. Beside the
    program it is so where the package loads it: whoever imports that would start Sentry.
    """
    path, package = apps[0].path, start.rpartition("/")[0]
    if serves_objects(launch.program) or not package or not is_made_by_objects(modules, apps):
        return False
    below = path.startswith(f"{package}/") and path.rpartition("/")[0] != package
    return below or path in surely_loaded(modules, f"{package}/__init__.py")


def is_made_by_objects(modules: Modules, apps: Iterable[App]) -> bool:
    """Tell whether all apps are made in methods of the project's own classes."""
    return all(a.call.scope.partition(".")[0] in modules.facts(a.path).bases for a in apps)


def late_starts(modules: Modules, framework: Framework, path: str) -> tuple[str, ...]:
    """Return the program that loads a candidate late, where no command tells what is started.

    That is the one script at the top that bears the name of a program and is not sure to load
    the candidate; none where there are several, and where the candidate is a part of many
    processes: settings, or a queue.
    """
    if framework.settings_variable or framework.kind == "queue":
        return ()
    scripts = [start for start in programs_at_top(modules) if start != path]
    loading = [start for start in scripts if any(path == p for p, _ in modules.reach(start))]
    late = [start for start in loading if path not in surely_loaded(modules, start)]
    return tuple(late) if len(loading) == len(late) == 1 else ()


def _is_late(
    modules: Modules, framework: Framework, start: str, apps: list[App], launch: Launch
) -> bool:
    """Tell whether a started file is to begin with Sentry, not the candidate that it loads.

    So it is where that is not sure to be loaded at once, and where a scheduler, or an app that
    nobody else is given, is one part of a program, and where what the program does before may
    fail. Settings are loaded by who needs them; a developer's command and one that nothing is
    seen to run decide nothing.
    """
    path = apps[0].path
    if framework.settings_variable or start == path or is_aside(launch):
        return False
    if launch.evidence.path.endswith(DECLARING):
        return False
    program = programs().get(launch.program)
    runs = launch.program == _COMMAND or (program is not None and program.takes == "script")
    kept = not any(leaves_function(modules.project[a.path], a.call.line) for a in apps)
    part = runs and (kept or framework.kind == "scheduler")
    if part or path not in surely_loaded(modules, start):
        return True
    return runs and fails_before(modules, start, path)


def program(modules: Modules, start: str, made: App) -> App:
    """Return a file that is run, in the place of an app that it loads."""
    line = _first_effect(modules, start)
    call = Call(name="", line=line, scope="", statement=line)
    text = lines_of(modules.project[start])[line - 1].strip()
    return made._replace(path=start, call=call, evidence=Evidence(start, line, text))


def _first_effect(modules: Modules, path: str) -> int:
    """Return the line of the first thing that may fail: the project's own import, or code."""
    facts = modules.facts(path)
    own = [i.line for i in facts.imports if not i.scope and modules.imported(path, i)]
    return min([*own, facts.first_work])


def _app_of(modules: Modules, start: str, launch: Launch, made: App) -> App:
    name = launch.target.partition(":")[2]
    call = next(c for c in modules.facts(start).calls if c.target == name and not c.scope)
    evidence = Evidence(start, call.line, lines_of(modules.project[start])[call.line - 1])
    return made._replace(path=start, call=call, evidence=evidence)
