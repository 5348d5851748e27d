"""What a project is: frameworks, processes, existing Sentry, files to edit, with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from codemods.apps import App, find_apps
from codemods.dependencies import dependencies, subprojects
from codemods.entrypoints import Choice, choose
from codemods.existing import Existing, find_existing
from codemods.frontends import Frontend, frontends
from codemods.launches import launches
from codemods.model import Dependencies, Entrypoint, Evidence, Framework, Launch
from codemods.modules import Modules
from codemods.project import Project
from codemods.registry import fact, frameworks, libraries
from codemods.settings import find_settings
from codemods.versions import at_least, floor_of
from codemods.workers import find_workers

SENTRY = ("sentry_sdk", "raven")


@dataclass(frozen=True)
class Scan:
    """Everything found below `root` (the folder of the chosen subproject, "" for the top)."""

    root: str = ""
    others: tuple[str, ...] = ()
    frameworks: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    libraries: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    schedulers: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    entrypoints: tuple[Entrypoint, ...] = ()
    doubtful: tuple[Entrypoint, ...] = ()
    existing: tuple[Existing, ...] = ()
    dependencies: Dependencies = field(default_factory=Dependencies)
    launches: tuple[Launch, ...] = ()
    frontends: tuple[Frontend, ...] = ()
    too_old: tuple[str, ...] = ()
    broken: tuple[Evidence, ...] = ()
    sdk_version: str = ""

    @property
    def usable(self) -> tuple[Existing, ...]:
        """The init calls of this SDK; legacy raven is only reported."""
        return tuple(e for e in self.existing if e.init.sdk == "sentry_sdk")

    @property
    def processes(self) -> tuple[str, ...]:
        """The kinds of process that were found, web first."""
        order = ("web", "worker", "scheduler", "cli")
        return tuple(p for p in order if any(e.process == p for e in self.entrypoints))


def scan(project: Project, root: str | None = None) -> Scan:
    """Scan a project. None of its code is run or imported.

    With `root` None the subproject with the clearest entrypoints is taken; where several
    are equal none is and `others` lists them all.
    """
    return replace(_scan(project, root), frontends=frontends(project))


def _scan(project: Project, root: str | None) -> Scan:
    if root is not None:
        return _scan_below(project, root)
    found = [_scan_below(project, folder) for folder in _roots(project)]
    running = [s for s in found if s.entrypoints or s.existing]
    if not running:
        return replace(found[0], others=tuple(s.root for s in found[1:]))
    if len(running) == 1:
        return replace(running[0], others=tuple(s.root for s in found if s is not running[0]))
    launched = [s for s in running if _is_launched(s)]
    if len(launched) == 1:
        return replace(launched[0], others=tuple(s.root for s in running if s is not launched[0]))
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
    choices = _choices(modules, started, facts)
    entries = tuple(e for choice in choices.values() for e in choice.chosen)
    detected = {
        stem: tuple(dict.fromkeys(ev for e in choice.chosen for ev in e.evidence))
        for stem, choice in choices.items()
        if choice.chosen
    }
    loaded = _libraries(depends)
    return Scan(
        root=root,
        frameworks=detected,
        libraries=loaded,
        schedulers={},
        entrypoints=entries,
        doubtful=tuple(e for choice in choices.values() for e in choice.doubtful),
        existing=find_existing(modules, modules.mentioning(SENTRY)),
        dependencies=depends,
        launches=started,
        too_old=_too_old((*detected, *loaded), depends),
        broken=tuple(_broken(modules, modules.mentioning(_names(facts)))),
        sdk_version=sdk_version(depends),
    )


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
        if framework.kind != "web":
            continue
        if framework.settings_variable:
            apps[stem] = list(find_settings(stem, framework, modules, started))
        if apps.get(stem):
            choices[stem] = choose(modules, stem, framework, apps[stem], started)
    settings = _settings_entry(choices, facts)
    for stem, framework in facts.items():
        if framework.kind == "queue":
            choice = find_workers(modules, stem, framework, apps.get(stem, []), started, settings)
            if choice.chosen or choice.doubtful:
                choices[stem] = choice
    return choices


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


def _names(facts: Mapping[str, Framework]) -> tuple[str, ...]:
    return tuple(name.rpartition(".")[2] for f in facts.values() for name in f.apps)


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
        for requirement in depends.named(*known.packages):
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
