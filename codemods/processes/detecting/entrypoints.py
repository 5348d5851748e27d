"""Which of the found app objects a process really starts from, and with what proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname
from typing import NamedTuple

from codemods.code.importing.import_names import import_root
from codemods.code.importing.modules import Modules
from codemods.code.prerequisites import (
    is_late,
    loaded_before,
    patched_before,
    provided,
    variables_before,
)
from codemods.files.model import Entrypoint, Evidence, Launch, Process
from codemods.knowledge.kinds.facts import Framework
from codemods.processes.detecting.apps import App, mainness
from codemods.processes.detecting.first_files import late_starts, program, started_by
from codemods.processes.detecting.scripts_for_own_use import is_for_own_use, is_run, works_by_itself
from codemods.processes.detecting.settings_in_use import own_settings
from codemods.processes.launching.roles import runs_by_path

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

    What a launch reaches first is chosen; without one, what no other candidate imports, if it
    is the only one or has the most main-like name. `others` only show where a file runs.
    """
    launches, by_path = tuple(launches), _by_path(apps)
    if framework.settings_variable and len(by_path) > 1:
        return _each(modules, stem, framework, by_path, launches)
    seen, served = (*launches, *others), _served(modules, by_path)
    started = started_by(modules, framework, by_path, launches)
    paths = tuple(started) or _topmost(modules, served or by_path)
    entries = tuple(
        _entrypoint(modules, stem, framework, by_path[p], started.get(p, ()), seen) for p in paths
    )
    if started:
        return Choice(chosen=tuple(e for e in entries if not _follows(e, entries)))
    if not served or all(map(_is_aside, paths)):
        return Choice(doubtful=entries)
    choice = _most_main(entries)
    above = _above(modules, framework, [by_path[entry.path][0] for entry in choice.chosen])
    more = (_entrypoint(modules, stem, framework, [app], (), seen) for app in above)
    return choice._replace(chosen=(*choice.chosen, *more))


def _each(
    modules: Modules,
    stem: str,
    framework: Framework,
    by_path: dict[str, list[App]],
    launches: tuple[Launch, ...],
) -> Choice:
    """Return all settings modules that processes are given, each with what loads no others."""
    loading = tuple(x for x in launches if not own_settings(framework, x))
    started = started_by(modules, framework, by_path, loading)
    return Choice(
        tuple(
            _entrypoint(modules, stem, framework, made, started.get(path, ()), launches)
            for path, made in by_path.items()
        )
    )


def _served(modules: Modules, by_path: Mapping[str, list[App]]) -> dict[str, list[App]]:
    """Return the candidates that may be served, without scripts that need an app of their own."""
    served = {p: a for p, a in by_path.items() if not is_for_own_use(modules, p, a)}
    busy = [p for p in served if works_by_itself(modules, p)] if len(served) > 1 else []
    others = [p for p in served if p not in busy]
    if busy and any(is_run(modules, p) for p in others):
        return {p: served[p] for p in others}
    return served


def _above(modules: Modules, framework: Framework, made: Iterable[App]) -> Iterator[App]:
    """Yield the programs that load apps late, where no command starts anything."""
    for app in made:
        for start in late_starts(modules, framework, app.path):
            yield program(modules, start, app)


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


def _is_aside(path: str) -> bool:
    return not ASIDE.isdisjoint(path.split("/")[:-1])


def _topmost(modules: Modules, by_path: Mapping[str, list[App]]) -> tuple[str, ...]:
    """Return the candidates that no other candidate imports, but for developers' scripts."""
    below: set[str] = set()
    if len(by_path) > 1:
        for path in (p for p in by_path if not _is_aside(p)):
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
    limit = _limit(framework, apps)
    traced = provided(modules, path)
    loaded = max(loaded_before(modules, path, limit), traced)
    line, after = _lines(modules, framework, apps, loaded)
    if not (framework.late or framework.settings_variable):
        line, after = _below_variables(modules, path, line, after)
    root = _import_root(modules, framework, first, started, launches)
    return Entrypoint(
        path=path,
        process=_PROCESS[framework.kind],
        framework=stem,
        line=line,
        evidence=tuple(dict.fromkeys([*(a.evidence for a in apps), *started])),
        module="" if root is None else modules.loaded_as(path, root),
        root=root or "",
        after=after,
        late=is_late(modules.facts(path), after),
        name=".".join(filter(None, (first.call.scope, first.call.target))),
        traced=0 < traced <= after,
        patched=patched_before(modules, path, limit),
    )


def _limit(framework: Framework, apps: list[App]) -> int:
    """Return the line below which an app is there that is made at once, 0 for none."""
    made_at_once = any(a.call.name for a in apps) and all(not a.call.scope for a in apps)
    waits = made_at_once and not framework.settings_variable
    return min(a.call.line for a in apps) if waits else 0


def _below_variables(modules: Modules, path: str, line: int, after: int) -> tuple[int, int]:
    """Return the lines where Sentry starts below an app, since `.env` is loaded only there.

    Nothing is lost by it of the frameworks whose classes are what is patched.
    """
    read = 0 if variables_before(modules, path, line) else variables_before(modules, path)
    below = [start for start in modules.facts(path).ends if start > read]
    return (min(below), read) if read and below else (line, after)


def _import_root(
    modules: Modules,
    framework: Framework,
    app: App,
    started: tuple[Evidence, ...],
    launches: tuple[Launch, ...],
) -> str | None:
    """Return the folder that a file's import name starts from, None where it is not certain."""
    if app.ambiguous:
        return None
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
