"""What a project is: frameworks, processes, existing Sentry, files to edit, with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from codemods.apps import App, find_apps
from codemods.companions import companions
from codemods.conventions import launched_modules, plain_callables, worker_classes
from codemods.dependencies import dependencies, subprojects
from codemods.distribution import (
    Distribution,
    deployed,
    distribution,
    is_instrumented,
    is_library,
    is_shown,
)
from codemods.entrypoints import Choice, choose
from codemods.existing import Existing, find_existing
from codemods.frontends import Frontend, frontends
from codemods.launches import launches
from codemods.model import EMPTY, Dependencies, Entrypoint, Evidence, Framework, Launch
from codemods.modules import Modules
from codemods.outdated import Outdated, find_outdated
from codemods.project import Project
from codemods.registry import fact, frameworks, libraries
from codemods.schedules import find_schedules
from codemods.settings import find_settings
from codemods.versions import at_least, floor_of
from codemods.workers import find_workers
from codemods.wrapped import find_wrapped

SENTRY = ("sentry_sdk", "raven")


class Scan(NamedTuple):
    """Everything found below `root` (the folder of the chosen subproject, "" for the top).

    `library` is the package that the project builds where that is all that it is for.
    """

    root: str = ""
    others: tuple[str, ...] = ()
    frameworks: Mapping[str, tuple[Evidence, ...]] = EMPTY
    libraries: Mapping[str, tuple[Evidence, ...]] = EMPTY
    schedulers: Mapping[str, tuple[Evidence, ...]] = EMPTY
    entrypoints: tuple[Entrypoint, ...] = ()
    doubtful: tuple[Entrypoint, ...] = ()
    existing: tuple[Existing, ...] = ()
    outdated: tuple[Outdated, ...] = ()
    wrapped: tuple[Evidence, ...] = ()
    dependencies: Dependencies = Dependencies()
    launches: tuple[Launch, ...] = ()
    frontends: tuple[Frontend, ...] = ()
    too_old: tuple[str, ...] = ()
    broken: tuple[Evidence, ...] = ()
    sdk_version: str = ""
    library: Distribution | None = None

    @property
    def usable(self) -> tuple[Existing, ...]:
        """The init calls of this SDK; legacy raven is only reported."""
        return tuple(e for e in self.existing if e.init.sdk == "sentry_sdk")


def scan(project: Project, root: str | None = None) -> Scan:
    """Scan a project. None of its code is run or imported.

    With `root` None the subproject with the clearest entrypoints is taken; where several
    are equal none is and `others` lists them all.
    """
    return _scan(project, root)._replace(frontends=frontends(project))


def _scan(project: Project, root: str | None) -> Scan:
    if root is not None:
        return _scan_below(project, root)
    found = [_scan_below(project, folder) for folder in _roots(project)]
    running = [s for s in found if s.entrypoints or s.doubtful or s.existing]
    if not running or (found[0].library and not any(map(_is_launched, running))):
        return found[0]._replace(others=())
    if len(running) == 1:
        return running[0]._replace(others=tuple(s.root for s in found if s is not running[0]))
    launched = [s for s in running if _is_launched(s)]
    if len(launched) == 1:
        return launched[0]._replace(others=tuple(s.root for s in running if s is not launched[0]))
    return Scan(others=tuple(s.root for s in running))


def _roots(project: Project) -> tuple[str, ...]:
    """Return the folders to look into: subprojects, without those that hold another."""
    roots = subprojects(project)
    return roots or ("",)


def _is_launched(found: Scan) -> bool:
    return any(len(e.evidence) > 1 for e in found.entrypoints)


def _scan_below(project: Project, root: str) -> Scan:
    modules = Modules(project, root)
    started = launches(project, root)
    depends = dependencies(project, root)
    facts = frameworks()
    built = distribution(project, root)
    choices = _choices(modules, started, facts)
    mine = deployed(modules, started, built)
    library = built if built and _is_library(modules, built, choices, mine) else None
    if library:
        choices = {}
    elif choices:
        choices.update(_companions(modules, mine, facts, choices))
    else:
        choices = dict(_scripts(modules, mine, facts))
    entries = tuple(e for choice in choices.values() for e in choice.chosen)
    detected = {
        stem: tuple(dict.fromkeys(ev for e in choice.chosen for ev in e.evidence))
        for stem, choice in choices.items()
        if choice.chosen
    }
    loaded = _libraries(depends)
    existing = find_existing(modules, modules.mentioning(SENTRY))
    version = sdk_version(depends)
    return Scan(
        root=root,
        frameworks=detected,
        libraries=loaded,
        schedulers=find_schedules(modules, started, _relevant(facts, detected, depends)),
        entrypoints=entries,
        doubtful=tuple(e for choice in choices.values() for e in choice.doubtful),
        existing=existing,
        outdated=find_outdated(project, existing, depends, version),
        wrapped=tuple(find_wrapped(modules)),
        dependencies=depends,
        launches=started,
        too_old=_too_old((*detected, *loaded), depends),
        broken=tuple(_broken(modules, modules.mentioning_all(_names(facts)))),
        sdk_version=version,
        library=library,
    )


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
    return is_shown(built, entries)


def _relevant(
    facts: Mapping[str, Framework], detected: Iterable[str], depends: Dependencies
) -> dict[str, Framework]:
    """Return the frameworks whose scheduled jobs can be this project's own."""
    return {
        stem: framework
        for stem, framework in facts.items()
        if stem in detected or framework.kind == "script" or depends.named(*framework.packages)
    }


def _choices(
    modules: Modules,
    started: tuple[Launch, ...],
    facts: Mapping[str, Framework],
) -> dict[str, Choice]:
    apps: dict[str, list[App]] = {}
    for app in find_apps(modules, facts):
        apps.setdefault(app.framework, []).append(app)
    choices = {}
    for stem, framework in facts.items():
        if framework.class_markers:
            found = worker_classes(stem, framework, modules)
            apps[stem] = [*apps.get(stem, []), *found]
    for stem, framework in facts.items():
        if framework.kind != "web":
            continue
        if framework.settings_variable:
            apps[stem] = list(find_settings(stem, framework, modules, started))
        if apps.get(stem):
            choices[stem] = choose(modules, stem, framework, apps[stem], started)
    if not choices:
        choices.update(_plain(modules, started, facts))
    settings = _settings_entry(choices, facts)
    for stem, framework in facts.items():
        if framework.kind == "queue":
            choice = find_workers(modules, stem, framework, apps.get(stem, []), started, settings)
            if choice.chosen or choice.doubtful:
                choices[stem] = choice
    for stem, framework in facts.items():
        own = [a for a in apps.get(stem, []) if not _is_loaded(modules, a.path, choices, settings)]
        if framework.kind == "scheduler" and own:
            choices[stem] = choose(modules, stem, framework, own, started)
    return choices


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
            mine = [x for x in started if x.program in framework.programs]
            found = list(launched_modules(stem, modules, mine))
            if found:
                yield stem, choose(modules, stem, framework, found, mine)


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
    """Tell whether a process that loads Sentry anyway is the one that loads this file."""
    entries = [e.path for choice in choices.values() for e in choice.chosen if e.line]
    return bool(settings) or any(
        path == reached for entry in entries for reached, _ in modules.reach(entry)
    )


def _settings_entry(
    choices: Mapping[str, Choice], facts: Mapping[str, Framework]
) -> Entrypoint | None:
    """Return the settings module that every process of the project loads, if any."""
    for stem, choice in choices.items():
        if facts[stem].settings_variable and choice.chosen:
            return choice.chosen[0]
    return None


def _libraries(depends: Dependencies) -> dict[str, tuple[Evidence, ...]]:
    """Return the instrumented libraries that the project requires."""
    found = {}
    for stem, library in libraries().items():
        required = [r.evidence for r in depends.named(*library.packages) if not r.group]
        if required:
            found[stem] = tuple(required)
    return found


def _names(facts: Mapping[str, Framework]) -> Iterable[tuple[str, str]]:
    """Yield the words of which a file that builds an app holds a pair."""
    for framework in facts.values():
        for name in framework.apps:
            yield name.partition(".")[0], name.rpartition(".")[2]


def _broken(modules: Modules, paths: Iterable[str]) -> Iterable[Evidence]:
    for path in paths:
        error = modules.facts(path).broken
        if error:
            yield Evidence(path, 1, error)


def _too_old(stems: Iterable[str], depends: Dependencies) -> tuple[str, ...]:
    """Return a sentence per framework below the minimum of its integration."""
    found = []
    for stem in stems:
        known = fact(stem)
        for requirement in depends.named(*known.packages[:1]):
            version = depends.locked.get(requirement.name) or _pinned(requirement.specifier)
            if known.minimum and version and not at_least(version, known.minimum):
                found.append(
                    f"{known.name} {version} ({requirement.evidence}) is below {known.minimum}, "
                    "from which its Sentry integration works: it stays off until you move up."
                )
                break
    return tuple(found)


def _pinned(specifier: str) -> str:
    exact = specifier.startswith(("==", "~=", "^"))
    return floor_of(specifier) if exact else ""


def sdk_version(depends: Dependencies) -> str:
    """Return the sentry-sdk version whose options are safe, "" where none is required yet.

    A lock or an exact pin says which; of a range it is the lowest, since any may be
    installed.
    """
    if "sentry-sdk" in depends.locked:
        return depends.locked["sentry-sdk"]
    floors = [floor_of(r.specifier) for r in depends.named("sentry-sdk")]
    return next(filter(None, floors), "")


def installed_sdk(depends: Dependencies) -> str:
    """Return the very version of sentry-sdk that is installed, "" where it is not certain."""
    pinned = [r.specifier for r in depends.named("sentry-sdk")]
    exact = (s.removeprefix("==") for s in pinned if s.startswith("==") and "*" not in s)
    return depends.locked.get("sentry-sdk") or next(exact, "")
