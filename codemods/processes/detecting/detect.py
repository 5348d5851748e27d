"""Which frameworks a project uses, and from which files their processes start."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from codemods.code.importing.modules import Modules
from codemods.code.spawned import spawned
from codemods.files.model import Entrypoint, Launch
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.processes.detecting.apps import App, find_apps
from codemods.processes.detecting.apps_by_convention import (
    as_script,
    bare_scripts,
    is_main,
    launched_modules,
    plain_callables,
    worker_classes,
)
from codemods.processes.detecting.companion_processes import companions, is_installed
from codemods.processes.detecting.entrypoints import Choice, choose
from codemods.processes.detecting.library import (
    is_instrumented,
    is_library,
    is_made_by_users,
    is_shown,
    passed_by_all,
)
from codemods.processes.detecting.settings_modules import find_settings
from codemods.processes.detecting.started_by_developers import (
    by_default,
    developed,
    documented,
    done_once,
)
from codemods.processes.detecting.stubs import is_stub
from codemods.processes.detecting.workers import find_workers
from codemods.processes.distribution import Distribution, deployed
from codemods.processes.launching.target_files import target_file

_SPAWNING = 3  # programs that start programs


def detect(
    modules: Modules, started: tuple[Launch, ...], built: Distribution | None
) -> tuple[dict[str, Choice], Distribution | None]:
    """Return the entrypoints by framework, or the library that is all that the project is."""
    facts = frameworks()
    started = (*started, *by_default(modules, started))
    choices = _choices(modules, started, facts)
    mine = deployed(modules, started, built)
    if built and _is_library(modules, built, choices, mine):
        return {}, built
    for run in (mine, developed(started)):
        choices = choices or dict(_scripts(modules, run, facts))
    mine = (*mine, *documented(modules, started))
    for _ in range(_SPAWNING):
        before = _chosen(choices)
        mine = (*mine, *(x for x in spawned(modules, before) if x not in mine))
        for stem, choice in _companions(modules, mine, facts, choices):
            choices[stem] = _joined(choices.get(stem, Choice()), choice)
        if _chosen(choices) == before:
            break
    return choices, None


def _chosen(choices: Mapping[str, Choice]) -> list[Entrypoint]:
    return [entry for choice in choices.values() for entry in choice.chosen]


def _joined(known: Choice, further: Choice) -> Choice:
    """Return a choice with the files of another one that it lacks."""
    taken = {entry.path for entries in known for entry in entries}
    new = (tuple(e for e in entries if e.path not in taken) for entries in further)
    return Choice(*(one + other for one, other in zip(known, new, strict=True)))


def alone(modules: Modules, launches: Iterable[Launch] = ()) -> dict[str, Choice]:
    """Return the choice among scripts of a project in which nothing else was found.

    That is the only one that developers are told to start, by a README or a recipe among
    `launches`, else the only one, or the only one that is called like a program. One that they
    are told to run once is a question; one that only prints is none.
    """
    told = tuple(documented(modules, launches))
    for stem, framework in frameworks().items():
        if framework.kind == "script":
            apps, shown = (
                {app.path: app for app in found if not is_stub(modules, app.path)}
                for found in (bare_scripts(stem, modules), launched_modules(stem, modules, told))
            )
            main = _main(shown) or _main(apps)
            main = "" if main and done_once(modules, main) else main
            called = passed_by_all(modules, main) if main.endswith("/__main__.py") else main
            if called != main:  # a script beside the package starts the same
                main, shown = called, {**shown, called: as_script(stem, modules, called)}
            entries = {
                path: entry
                for path, app in {**apps, **shown}.items()
                for entry in choose(modules, stem, framework, [app], told).chosen
            }
            first = tuple(e for path, e in entries.items() if path == main)
            return {stem: Choice(first, tuple(e for e in entries.values() if e not in first))}
    return {}


def _main(apps: Mapping[str, App]) -> str:
    """Return the path of the only script, or of the only one called like a program, or ""."""
    called = [path for path, app in apps.items() if is_main(app)]
    one = apps if len(apps) == 1 else called if len(called) == 1 else ("",)
    return next(iter(one))


def _choices(
    modules: Modules,
    started: tuple[Launch, ...],
    facts: Mapping[str, Framework],
) -> dict[str, Choice]:
    apps = _apps(modules, started, facts)
    choices = {}
    for stem, framework in _of_kind("web", facts):
        if framework.settings_variable:
            apps[stem] = list(find_settings(stem, framework, modules, started))
        if apps.get(stem):
            choices[stem] = choose(modules, stem, framework, apps[stem], started)
    if not choices:
        choices.update(_plain(modules, started, facts))
    for stem, framework in _of_kind("queue", facts):
        own = tuple(apps.get(stem, ()))
        settings = _settings_entry(choices, facts, {app.path for app in own})
        choice = find_workers(modules, stem, framework, own, started, settings)
        if choice.chosen or choice.doubtful:
            choices[stem] = choice
    settings = _settings_entry(choices, facts)
    for stem, framework in _of_kind("scheduler", facts):
        left = [a for a in apps.get(stem, []) if not _is_loaded(modules, a.path, choices, settings)]
        if left:
            choices[stem] = choose(modules, stem, framework, left, started)
    return choices


def _of_kind(kind: str, facts: Mapping[str, Framework]) -> list[tuple[str, Framework]]:
    return [(stem, framework) for stem, framework in facts.items() if framework.kind == kind]


def _apps(
    modules: Modules, started: tuple[Launch, ...], facts: Mapping[str, Framework]
) -> dict[str, list[App]]:
    """Return {framework: the apps of it}, and the classes that its workers are given."""
    apps: dict[str, list[App]] = {}
    named = [(target_file(modules, x), x.target.partition(":")[2]) for x in started]
    for app in find_apps(modules, facts, [one for one in named if all(one)]):
        apps.setdefault(app.framework, []).append(app)
    for stem, framework in facts.items():
        if framework.class_markers:
            found = worker_classes(stem, framework, modules)
            apps[stem] = [*apps.get(stem, []), *found]
    return apps


def _plain(
    modules: Modules, started: tuple[Launch, ...], facts: Mapping[str, Framework]
) -> Iterable[tuple[str, Choice]]:
    """Yield the choices among functions that a server calls without any framework."""
    for stem, framework in facts.items():
        known = framework.callables
        found = list(plain_callables(stem, framework, modules, started)) if known else []
        if found:
            yield stem, choose(modules, stem, framework, found, started)


def _scripts(
    modules: Modules, started: tuple[Launch, ...], facts: Mapping[str, Framework]
) -> Iterable[tuple[str, Choice]]:
    """Yield the choices among files that commands start, where nothing else was found."""
    for stem, framework in facts.items():
        if framework.kind == "script":
            known = [x for x in started if x.program in framework.programs]
            aside = _offered(modules, known)
            mine = [x for x in known if x not in aside]
            found = list(launched_modules(stem, modules, mine))
            offered = list(launched_modules(stem, modules, aside))
            if found:
                chosen, doubtful = choose(modules, stem, framework, found, mine)
                others = choose(modules, stem, framework, offered, aside).chosen
                yield stem, Choice(chosen, (*doubtful, *others))


def _offered(modules: Modules, launches: list[Launch]) -> list[Launch]:
    """Return the commands that come with the package and that nothing runs, where one is run."""
    run = {target_file(modules, x) for x in launches if not is_installed(x)} - {""}
    return [x for x in launches if run and target_file(modules, x) not in run]


def _companions(
    modules: Modules,
    started: tuple[Launch, ...],
    facts: Mapping[str, Framework],
    choices: Mapping[str, Choice],
) -> Iterable[tuple[str, Choice]]:
    """Yield the choices among scripts that run beside what was found."""
    chosen = tuple(e for choice in choices.values() for e in choice.chosen)
    settings = _settings_entry(choices, facts)
    for stem, framework in facts.items():
        if framework.kind == "script" and chosen:
            choice = companions(modules, stem, framework, started, chosen, settings)
            if choice.chosen or choice.doubtful:
                yield stem, choice


def _is_loaded(
    modules: Modules, path: str, choices: Mapping[str, Choice], settings: Entrypoint | None
) -> bool:
    """Tell whether a process that loads Sentry anyway is the one that loads this file.

    So is whoever imports a file of a package that begins with Sentry, unless it is a program.
    """
    entries = [e.path for choice in choices.values() for e in choice.chosen if e.line]
    packaged = not modules.facts(path).has_main_guard and set(entries) & {*modules.packages(path)}
    return bool(settings or packaged) or any(
        path == reached for entry in entries for reached, _ in modules.reach(entry)
    )


def _settings_entry(
    choices: Mapping[str, Choice], facts: Mapping[str, Framework], near: Collection[str] = ()
) -> Entrypoint | None:
    """Return the settings that each process loads, if any: of several those named `near`."""
    chosen = [e for s, c in choices.items() if facts[s].settings_variable for e in c.chosen]
    named = (e for e in chosen if any(shown.path in near for shown in e.evidence))
    return next(named, next(iter(chosen), None))


def _is_library(
    modules: Modules,
    built: Distribution,
    choices: Mapping[str, Choice],
    started: tuple[Launch, ...],
) -> bool:
    """Tell whether the package that a project builds is all that it is for."""
    if is_instrumented(built):
        return True
    if not choices:
        return is_library(modules, built, started)
    entries = [e for c in choices.values() for e in (*c.chosen, *c.doubtful)]
    runs = any(target_file(modules, launch) for launch in started)
    return is_shown(built, entries) or (not runs and is_made_by_users(modules, built, entries))
