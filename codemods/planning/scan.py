"""What a project is: frameworks, processes, existing Sentry, files to edit, with evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from codemods.code.modules import Modules
from codemods.code.running_files import candidates
from codemods.files.dependencies import Dependencies
from codemods.files.deployed import Environment, Process, Proven
from codemods.files.model import EMPTY, Entrypoint, Evidence, Launch
from codemods.files.project import Project
from codemods.knowledge.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.packages.dependencies import dependencies
from codemods.packages.known_versions import sdk_version, too_old
from codemods.packages.old_python import old_python, old_runtime, written_for_python_2
from codemods.packages.subprojects import subprojects
from codemods.processes.deployment import Ground, deployed, processes_of, proven, running
from codemods.processes.detect import alone, detect
from codemods.processes.distribution import Distribution, distribution
from codemods.processes.entrypoints import Choice
from codemods.processes.environments import deploying
from codemods.processes.foreign_images import without_own_images
from codemods.processes.frontends import Frontend, frontends
from codemods.processes.health_checks import find_health_checks
from codemods.processes.launches import DECLARING, is_aside, launches
from codemods.processes.schedules import find_schedules
from codemods.processes.search_path import named
from codemods.processes.used_libraries import used_libraries
from codemods.sentry.existing import Existing, find_existing
from codemods.sentry.outdated import Outdated, find_outdated
from codemods.sentry.wrapped import find_wrapped

SENTRY = ("sentry_sdk", "raven")


class Scan(NamedTuple):
    """Everything found below `root` (the folder of the chosen subproject, "" for the top).

    `modules` is the graph that was read for it, for whoever has to know more. `library` is
    the package that the project builds where that is all that it is for. `old_python` is
    where a Python is chosen that sentry-sdk does not run on. `proven` has the proofs of each
    entrypoint; one that lacks any is doubtful and is edited only when named.
    """

    modules: Modules
    others: tuple[str, ...] = ()
    frameworks: Mapping[str, tuple[Evidence, ...]] = EMPTY
    libraries: Mapping[str, tuple[Evidence, ...]] = EMPTY
    schedulers: Mapping[str, tuple[Evidence, ...]] = EMPTY
    health_checks: Mapping[str, tuple[Evidence, ...]] = EMPTY
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
    old_python: Evidence | None = None
    processes: tuple[Process, ...] = ()
    proven: tuple[Proven, ...] = ()

    @property
    def root(self) -> str:
        """The folder that was looked into."""
        return self.modules.root

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
        return _or_scripts(project, [_scan_below(project, root)])[0]
    found = _or_scripts(project, [_scan_below(project, folder) for folder in _roots(project)])
    running = [s for s in found if s.entrypoints or s.doubtful or s.existing]
    running = _innermost(project, running)
    if not running or (found[0].library and not any(map(_is_launched, running))):
        return found[0]._replace(others=())
    if len(running) == 1:
        return running[0]._replace(
            others=tuple(s.root for s in found if s is not running[0] and _starts_something(s))
        )
    launched = [s for s in running if _is_launched(s)]
    if len(launched) > 1:  # a command that is only installed is less than a process
        launched = [s for s in launched if _is_deployed(s)]
    if len(launched) == 1:
        return launched[0]._replace(others=tuple(s.root for s in running if s is not launched[0]))
    top = [s.modules for s in found if not s.root] or [Modules(project)]
    return Scan(top[0], others=tuple(s.root for s in running))


def _or_scripts(project: Project, found: list[Scan]) -> list[Scan]:
    """Return the scans, with what can only be run where nothing else was found at all.

    Not where a deployment starts something, whatever that is, nor where no file could take
    the requirement: the script would stop.
    """
    if any(s.entrypoints or s.doubtful or s.library or s.broken or s.old_python for s in found):
        return found
    if any(map(_starts_something, found)):
        return found
    return [_with_scripts(s) if s.dependencies.target else s for s in found]


def _with_scripts(found: Scan) -> Scan:
    choices = alone(found.modules)
    chosen = {stem: choice.chosen for stem, choice in choices.items() if choice.chosen}
    return found._replace(
        entrypoints=tuple(e for entries in chosen.values() for e in entries),
        doubtful=tuple(e for choice in choices.values() for e in choice.doubtful),
        frameworks={
            stem: tuple(ev for e in entries for ev in e.evidence)
            for stem, entries in chosen.items()
        },
    )


def _innermost(project: Project, running: list[Scan]) -> list[Scan]:
    """Return the subprojects without those that only find what one inside them finds.

    A tool's file at the top of a repository, a workspace or a list of hooks, is no rival of
    the service in a folder below.
    """
    return [s for s in running if not any(_is_within(project, s, inner) for inner in running)]


def _is_within(project: Project, outer: Scan, inner: Scan) -> bool:
    """Tell whether all processes, and most code, of a subproject are another one's inside it."""
    if outer is inner or not inner.root.startswith(f"{outer.root}/" if outer.root else ""):
        return False
    if _is_launched(outer) and not _is_launched(inner):
        return False
    paths = {e.path for e in (*outer.entrypoints, *outer.doubtful)}
    if not paths or not all(path.startswith(f"{inner.root}/") for path in paths):
        return False
    return 2 * len(candidates(project, inner.root)) > len(candidates(project, outer.root))


def _roots(project: Project) -> tuple[str, ...]:
    """Return the folders to look into: subprojects, without those that hold another."""
    roots = subprojects(project)
    return roots or ("",)


def _is_launched(found: Scan) -> bool:
    return any(len(e.evidence) > 1 for e in found.entrypoints)


def _starts_something(found: Scan) -> bool:
    """Tell whether a deployment starts something of a project, whatever that is."""
    return any(not is_aside(launch) for launch in found.launches)


def _is_deployed(found: Scan) -> bool:
    """Tell whether more starts a project than the commands that installing it brings."""
    shown = {x.evidence for x in found.launches if not x.evidence.path.endswith(DECLARING)}
    return any(not shown.isdisjoint(entry.evidence) for entry in found.entrypoints)


def _scan_below(project: Project, root: str) -> Scan:
    modules = Modules(project, root)
    started = launches(project, root)
    facts = frameworks()
    built = distribution(project, root)
    choices, library = detect(modules, started, built)
    processes = deployed(modules, started, built)
    around = tuple(_environments(processes, choices))
    depends = dependencies(project, root, around)
    choices = without_own_images(project, choices, depends)
    choices = {stem: _named(modules, processes, choice) for stem, choice in choices.items()}
    images = [one.base for one in around if one.base]
    outgrown = old_python(project, root, images) or _python_2(modules, choices)
    found = [e for choice in choices.values() for e in (*choice.chosen, *choice.doubtful)]
    unread = {e.path for e in found if outgrown or (e.line and modules.facts(e.path).broken)}
    choices = {stem: _without(choice, unread) for stem, choice in choices.items()}
    ground = Ground(project, modules, depends, processes)
    proofs = proven(ground, [e for c in choices.values() for e in (*c.chosen, *c.doubtful)])
    choices = {stem: _proven(choice, proofs) for stem, choice in choices.items()}
    entries = tuple(e for choice in choices.values() for e in choice.chosen)
    detected = {
        stem: tuple(dict.fromkeys(ev for e in choice.chosen for ev in e.evidence))
        for stem, choice in choices.items()
        if choice.chosen
    }
    loaded = used_libraries(depends, modules)
    existing = find_existing(modules, (*modules.mentioning(SENTRY), *_brought(project, root)))
    started_here = any(e.init.sdk == "sentry_sdk" for e in existing)
    version = sdk_version(depends) or (depends.locked.get("sentry-sdk", "") if started_here else "")
    return Scan(
        modules=modules,
        frameworks=detected,
        libraries=loaded,
        schedulers=find_schedules(modules, started, _relevant(facts, detected, depends)),
        health_checks=find_health_checks(project, modules, root) if _serves(detected) else {},
        entrypoints=entries,
        doubtful=tuple(e for choice in choices.values() for e in choice.doubtful),
        existing=existing,
        outdated=find_outdated(project, existing, depends, version),
        wrapped=tuple(find_wrapped(modules, depends, [e.path for e in entries])),
        dependencies=depends,
        launches=started,
        too_old=too_old((*detected, *loaded), depends),
        broken=tuple(
            _broken(
                modules,
                (*modules.mentioning_all(_names(facts, detected)), *sorted(unread)),
            )
        ),
        sdk_version=version,
        library=library,
        old_python=outgrown,
        processes=processes,
        proven=proofs,
    )


def _environments(
    processes: tuple[Process, ...], choices: Mapping[str, Choice]
) -> Iterable[Environment]:
    """Return the environments that the chosen entrypoints are deployed in."""
    chosen = (e for choice in choices.values() for e in choice.chosen)
    mine = (p for entry in chosen for p in deploying(running(processes, entry)))
    return dict.fromkeys(process.environment for process in mine)


def _python_2(modules: Modules, choices: Mapping[str, Choice]) -> Evidence | None:
    """Return what shows that the chosen processes run on Python 2, None for nothing."""
    programs = [e.path for choice in choices.values() for e in choice.chosen if e.line]
    chosen = old_runtime(modules.project, programs)
    return chosen or written_for_python_2(
        modules, programs, modules.mentioning_all(_names(frameworks(), ()))
    )


def _without(choice: Choice, unread: Collection[str]) -> Choice:
    """Return a choice without the files that nobody can edit since they don't parse."""
    chosen, doubtful = (
        tuple(e for e in entries if e.path not in unread)
        for entries in (choice.chosen, choice.doubtful)
    )
    return Choice(chosen, doubtful)


def _named(modules: Modules, processes: tuple[Process, ...], choice: Choice) -> Choice:
    """Return a choice in which only those names stand by which each process finds the file."""
    chosen, doubtful = (
        tuple(named(modules, processes_of(processes, entry), entry) for entry in entries)
        for entries in choice
    )
    return Choice(chosen, doubtful)


def _proven(choice: Choice, proofs: Iterable[Proven]) -> Choice:
    """Return a choice in which what lacks a proof is a question."""
    lacking = [one.entry for one in proofs if one.missing]
    left = tuple(entry for entry in choice.chosen if entry in lacking)
    kept = tuple(entry for entry in choice.chosen if entry not in lacking)
    return Choice(kept, (*choice.doubtful, *left))


def _brought(project: Project, root: str) -> Iterable[str]:
    """Return the files of others' folders that may start Sentry; the SDK's own copy does not."""
    inside = [p for p in project.brought if p.startswith(f"{root}/" if root else "")]
    own = [p for p in inside if {*SENTRY}.isdisjoint(p.split("/"))]
    return project.holding(SENTRY[:1], own).get(SENTRY[0], ())


def _serves(detected: Iterable[str]) -> bool:
    """Tell whether a sampler could tell the paths of requests to what was detected."""
    return any(frameworks()[stem].sampled_paths for stem in detected)


def _relevant(
    facts: Mapping[str, Framework], detected: Iterable[str], depends: Dependencies
) -> dict[str, Framework]:
    """Return the frameworks whose scheduled jobs can be this project's own."""
    return {
        stem: framework
        for stem, framework in facts.items()
        if stem in detected or framework.kind == "script" or depends.named(*framework.packages)
    }


def _names(facts: Mapping[str, Framework], detected: Collection[str]) -> Iterable[tuple[str, str]]:
    """Yield the words of which a file that builds an app holds a pair.

    Not of those whose app was found: a file that uses it may hold the words as well.
    """
    for stem, framework in facts.items():
        for name in framework.apps if stem not in detected else ():
            yield name.partition(".")[0], name.rpartition(".")[2]


def _broken(modules: Modules, paths: Iterable[str]) -> Iterable[Evidence]:
    for path in dict.fromkeys(paths):
        error = modules.facts(path).broken
        if error:
            yield Evidence(path, 1, error)
