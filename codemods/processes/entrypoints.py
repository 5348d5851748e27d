"""Which of the found app objects a process really starts from, and with what proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from posixpath import dirname
from typing import NamedTuple

from codemods.code.import_names import import_root
from codemods.code.module_facts import Call
from codemods.code.modules import Modules
from codemods.code.prerequisites import is_late, loaded_before, patched_before, provided
from codemods.files.model import Entrypoint, Evidence, Launch, Process
from codemods.files.text import lines_of
from codemods.knowledge.facts import Framework
from codemods.processes.apps import App, mainness
from codemods.processes.launches import PLUGIN
from codemods.processes.own_use import is_for_own_use
from codemods.processes.roles import runs_by_path, serves_objects
from codemods.processes.target_files import target_file

# What developers run; a process that is deployed from there shows in what starts it.
ASIDE = frozenset("script scripts tool tools hack dev development contrib".split())


class Choice(NamedTuple):
    """The entrypoints of one framework, and those candidates that stay a question."""

    chosen: tuple[Entrypoint, ...] = ()
    doubtful: tuple[Entrypoint, ...] = ()


def choose(
    modules: Modules,
    stem: str,
    framework: Framework,
    apps: Iterable[App],
    launches: Iterable[Launch],
    others: Iterable[Launch] = (),
) -> Choice:
    """Return the entrypoints of one framework.

    A candidate that a launch command reaches first through imports is chosen; without
    launch evidence the one that no other candidate imports, if it is the only one or the
    only one with a main-like name. `others` are launches that choose nothing, but show from
    which folder a file runs.
    """
    launches = tuple(launches)
    seen = (*launches, *others)
    by_path = _by_path(apps)
    started = _started(modules, by_path, launches)
    served = {p: a for p, a in by_path.items() if not is_for_own_use(modules, p, a)}
    paths = tuple(started) or _topmost(modules, served or by_path)
    entries = tuple(
        _entrypoint(modules, stem, framework, by_path[p], started.get(p, ()), seen) for p in paths
    )
    if started:
        return Choice(chosen=tuple(e for e in entries if not _follows(e, entries)))
    if not served or all(ASIDE.intersection(p.split("/")[:-1]) for p in paths):
        return Choice(doubtful=entries)
    return _most_main(entries)


def _by_path(apps: Iterable[App]) -> dict[str, list[App]]:
    found: dict[str, list[App]] = {}
    for app in apps:
        found.setdefault(app.path, []).append(app)
    return found


def _most_main(entries: Iterable[Entrypoint]) -> Choice:
    """Return the only entrypoint, or the only one with the most main-like name, as chosen."""
    first, *others = sorted(entries, key=lambda e: mainness(e.path))
    if not others or mainness(first.path)[:2] < mainness(others[0].path)[:2]:
        return Choice(chosen=(first,), doubtful=tuple(others))
    return Choice(doubtful=(first, *others))


def _follows(entry: Entrypoint, entries: Iterable[Entrypoint]) -> bool:
    """Tell whether one of `entries` is the `__init__` of a package around a file."""
    return any(
        other.path.endswith("__init__.py")
        and other.root == entry.root
        and entry.module.startswith(f"{other.module}.")
        for other in entries
    )


def _started(
    modules: Modules, by_path: dict[str, list[App]], launches: Iterable[Launch]
) -> dict[str, tuple[Evidence, ...]]:
    """Return {candidate: launch evidence}: for each launch the candidates it loads first."""
    found: dict[str, tuple[Evidence, ...]] = {}
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
                if _takes_over(modules, start, path, launch):
                    by_path.setdefault(start, [_app_of(modules, start, launch, by_path[path][0])])
                    path = start
                elif _is_embedded(modules, start, by_path[path], launch):
                    by_path.setdefault(start, [_program(modules, start, by_path[path][0])])
                    path = start
                found[path] = (*found.get(path, ()), launch.evidence)
    return found


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
    """Tell whether an app is an object's own business, in a package below the program started.

    No server can be told of it, so the program is all that it ever runs in.
    """
    path, package = apps[0].path, start.rpartition("/")[0]
    if serves_objects(launch.program) or not package:
        return False
    classes = modules.facts(path).bases
    own = all(app.call.scope.partition(".")[0] in classes for app in apps)
    return own and path.startswith(f"{package}/") and path.rpartition("/")[0] != package


def _program(modules: Modules, start: str, made: App) -> App:
    line = modules.facts(start).first_code or 1
    call = Call(name="", line=line, scope="", statement=line)
    text = lines_of(modules.project[start])[line - 1].strip()
    return made._replace(path=start, call=call, evidence=Evidence(start, line, text))


def _app_of(modules: Modules, start: str, launch: Launch, made: App) -> App:
    name = launch.target.partition(":")[2]
    call = next(c for c in modules.facts(start).calls if c.target == name and not c.scope)
    evidence = Evidence(start, call.line, lines_of(modules.project[start])[call.line - 1])
    return made._replace(path=start, call=call, evidence=evidence)


def _topmost(modules: Modules, by_path: Mapping[str, list[App]]) -> tuple[str, ...]:
    """Return the candidates that no other candidate imports."""
    below: set[str] = set()
    if len(by_path) > 1:
        for path in by_path:
            below.update(p for p, distance in modules.reach(path) if distance and p != path)
    return tuple(p for p in by_path if p not in below) or tuple(by_path)


_PROCESS: Mapping[str, Process] = {
    "web": "web",
    "queue": "worker",
    "scheduler": "scheduler",
    "script": "cli",
}


def _entrypoint(
    modules: Modules,
    stem: str,
    framework: Framework,
    apps: list[App],
    started: tuple[Evidence, ...],
    launches: tuple[Launch, ...],
) -> Entrypoint:
    path, first = apps[0].path, apps[0]
    made_at_once = any(a.call.name for a in apps) and all(not a.call.scope for a in apps)
    waits = made_at_once and not framework.settings_variable
    limit = min(a.call.line for a in apps) if waits else 0
    traced = provided(modules, path)
    loaded = max(loaded_before(modules, path, limit), traced)
    line, after = _lines(modules, framework, apps, loaded)
    root = _import_root(modules, framework, first, started, launches)
    return Entrypoint(
        path=path,
        process=_PROCESS[framework.kind],
        framework=stem,
        line=line,
        evidence=tuple(dict.fromkeys([*(a.evidence for a in apps), *started])),
        module="" if root is None else modules.name(path, root),
        root=root or "",
        after=after,
        late=is_late(modules.facts(path), after),
        name=".".join(filter(None, (first.call.scope, first.call.target))),
        traced=0 < traced <= after,
        patched=patched_before(modules, path, limit),
    )


def _import_root(
    modules: Modules,
    framework: Framework,
    app: App,
    started: tuple[Evidence, ...],
    launches: tuple[Launch, ...],
) -> str | None:
    """Return the folder that a file's import name starts from, None where it is not certain."""
    root = import_root(modules, app.path, launches) if app.root is None else app.root
    by_path = not started and root != dirname(app.path) and runs_by_path(framework)
    return None if by_path else root


def _lines(modules: Modules, framework: Framework, apps: list[App], after: int) -> tuple[int, int]:
    """Return the line that Sentry comes before, and the last of what comes before Sentry.

    Where no app object is there to be waited for, and where settings are used only when all
    of them are read, that is the first statement below what Sentry waits for.
    """
    line = min(a.call.line for a in apps)
    below = min((n for n in modules.facts(apps[0].path).ends if n > after), default=line)
    if not any(a.call.name for a in apps):
        return max(line, below), after
    if framework.settings_variable:
        return (line if line > after else below), after
    if all(not a.call.scope for a in apps) and after >= line:
        return line, 0  # too late to wait for it: the app object is there by then
    return line, after
