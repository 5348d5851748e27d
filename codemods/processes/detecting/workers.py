"""Worker processes: which queue really has one here, and what its process loads first."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import join

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import may_run
from codemods.files.model import Entrypoint, Evidence, Launch
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.processes.detecting.apps import App
from codemods.processes.detecting.apps_by_convention import launched_modules
from codemods.processes.detecting.entrypoints import Choice, choose
from codemods.processes.detecting.first_files import is_made_by_objects
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.roles import is_at_work
from codemods.processes.launching.target_files import target_file


def find_workers(
    modules: Modules,
    stem: str,
    framework: Framework,
    apps: tuple[App, ...],
    launches: tuple[Launch, ...],
    settings: Entrypoint | None,
) -> Choice:
    """Return the entrypoints of a queue's workers.

    A queue counts only where work is defined or a worker is launched: a client that only looks at
    a broker is none. `settings` is what every process loads, then the worker's entrypoint too.
    """
    managed = tuple(x for x in launches if x.action in framework.commands)
    mine = tuple(x for x in launches if _is_worker(x, framework.programs, modules))
    named = tuple(_named(modules, framework, settings)) if settings else ()
    works = bool(mine or managed or named) or _has_tasks(modules, framework, apps)
    if settings and works:
        loads = any(loads_settings(modules, app.path, settings) for app in apps)
        if managed or named or loads:
            return Choice(chosen=(_through(settings, stem, apps, (*managed, *mine), named),))
    if not apps or not works:
        return _launched(modules, stem, framework, mine)
    apart = tuple(x for x in mine if not is_aside(x) and not _loads_any(modules, x, apps))
    launched = _launched(modules, stem, framework, apart)
    running = tuple(x for x in mine if x not in apart)
    running = running or _running(modules, framework, apps, launches)
    found = choose(modules, stem, framework, apps, running, _by_path(launches))
    return _beside(_shown(modules, found, launches), launched, running)


def _loads_any(modules: Modules, launch: Launch, apps: Iterable[App]) -> bool:
    """Tell whether the file that a worker is given loads one of the apps."""
    start, made = target_file(modules, launch), {app.path for app in apps}
    return bool(start) and any(path in made for path, _ in modules.reach(start))


def _launched(
    modules: Modules, stem: str, framework: Framework, launches: tuple[Launch, ...]
) -> Choice:
    """Return the entrypoints of workers by what they are given alone, whatever apps there are."""
    given = all(_has_settings(modules, framework, x) for x in launches)
    if framework.worker_settings and not given:
        return Choice(chosen=(_own_settings(stem, framework, launches),))
    if launches:
        return choose(modules, stem, framework, launched_modules(stem, modules, launches), launches)
    return Choice()


def _beside(found: Choice, launched: Choice, running: tuple[Launch, ...]) -> Choice:
    """Return what commands start; what only the code shows beside that is a question."""
    if not launched.chosen:
        return found
    shown = {launch.evidence for launch in running}
    started = tuple(e for e in found.chosen if not shown.isdisjoint(e.evidence))
    asked = tuple(e for e in (*found.chosen, *found.doubtful) if e not in started)
    return Choice((*launched.chosen, *started), (*launched.doubtful, *asked))


def _has_settings(modules: Modules, framework: Framework, launch: Launch) -> bool:
    """Tell whether a worker is given settings of the project's own, which are no new file then."""
    return target_file(modules, launch).rpartition("/")[2] not in ("", framework.worker_settings)


def _running(
    modules: Modules, framework: Framework, apps: tuple[App, ...], launches: tuple[Launch, ...]
) -> tuple[Launch, ...]:
    """Return the programs that are workers: no worker can be told of the apps that they make."""
    programs = tuple(x for x in launches if x.program in ("python", "script"))
    if is_made_by_objects(modules, apps):
        return programs
    files = {app.path for app in apps} if framework.apps_work else set()
    made = tuple(x for x in programs if target_file(modules, x) in files)
    return tuple(x for x in made if "PYTHONPATH" not in x.command.env)


def _shown(modules: Modules, choice: Choice, launches: Iterable[Launch]) -> Choice:
    """Return the workers with what starts them with a PYTHONPATH, which names no folder of theirs.

    It shows that they are started, while `choose` takes where imports begin from the others.
    """
    led = [x for x in launches if "PYTHONPATH" in x.command.env]
    files = {launch.evidence: target_file(modules, launch) for launch in led}
    chosen = []
    for entry in choice.chosen:
        more = (shown for shown, path in files.items() if path == entry.path)
        chosen.append(entry._replace(evidence=tuple(dict.fromkeys((*entry.evidence, *more)))))
    return choice._replace(chosen=tuple(chosen))


def _by_path(launches: Iterable[Launch]) -> tuple[Launch, ...]:
    """Return what starts a file as a script: only that file's folder is importable then."""
    scripts = (x for x in launches if x.program == "python" and x.target.endswith(".py"))
    return tuple(x for x in scripts if "PYTHONPATH" not in x.command.env)


def _named(modules: Modules, framework: Framework, settings: Entrypoint) -> Iterable[Evidence]:
    """Yield the settings that show the queue, in the settings module and what it loads."""
    for path, _ in modules.reach(settings.path, depth=2):
        facts = modules.facts(path)
        for name in framework.settings_names:
            if name in facts.assigned:
                yield Evidence(path, facts.assigned[name], name)


def _is_worker(launch: Launch, programs: tuple[str, ...], modules: Modules) -> bool:
    if launch.program not in programs or not is_at_work(launch):
        return False
    start = target_file(modules, launch)
    return (start in modules.files or may_run(start)) if start else not launch.target


def loads_entry(modules: Modules, start: str, entry: Entrypoint) -> bool:
    """Tell whether a file loads an entrypoint, or the settings that one is."""
    settings = frameworks()[entry.framework].settings_variable
    found = any(loaded == entry.path for loaded, _ in modules.reach(start))
    return found or bool(settings and loads_settings(modules, start, entry))


def loads_settings(modules: Modules, path: str, settings: Entrypoint) -> bool:
    """Tell whether a module makes its process load the settings."""
    framework = frameworks()[settings.framework]
    facts = modules.facts(path)
    if any(name == framework.settings_variable for name, _, _ in facts.environment):
        return True
    said = (text for call in facts.calls for text in (call.first, *dict(call.texts).values()))
    if any(text.endswith("conf:settings") for text in said):
        return True
    nearest = (p for p, _ in modules.reach(path, depth=1))
    if any(_calls(modules, p, framework.settings_starters) for p in nearest):
        return True
    return any(item.module in framework.settings_imports for item in facts.imports) or any(
        p == settings.path for p, _ in modules.reach(path, depth=2)
    )


def _calls(modules: Modules, path: str, functions: tuple[str, ...]) -> bool:
    return any(c.name.rpartition(".")[2] in functions for c in modules.facts(path).calls)


def _has_tasks(modules: Modules, framework: Framework, apps: tuple[App, ...]) -> bool:
    """Tell whether work is defined: a task decorator or a discovery call."""
    if not apps or not framework.tasks:
        return bool(apps)
    for path in modules.mentioning(t.rpartition(".")[2] for t in framework.tasks):
        facts = modules.facts(path)
        names = [n for n, _ in facts.decorators] + [c.name for c in facts.calls]
        if any(n == t or (t[0] == "." and n.endswith(t)) for n in names for t in framework.tasks):
            return True
    return False


def _through(
    settings: Entrypoint,
    stem: str,
    apps: Iterable[App],
    launches: Iterable[Launch],
    named: Iterable[Evidence],
) -> Entrypoint:
    evidence = (*(a.evidence for a in apps), *(x.evidence for x in launches), *named)
    return settings._replace(process="worker", framework=stem, evidence=evidence)


def _own_settings(stem: str, framework: Framework, launches: tuple[Launch, ...]) -> Entrypoint:
    return Entrypoint(
        path=join(launches[0].command.cwd or "", framework.worker_settings),
        process="worker",
        framework=stem,
        line=0,
        evidence=tuple(x.evidence for x in launches),
        root=launches[0].command.cwd or "",
    )
