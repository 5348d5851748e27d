"""One subproject looked at by itself: what starts there, what it depends on, what Sentry has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from codemods.code.importing.lines_of_package import lines_of_package
from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.deployed import Environment, Process
from codemods.files.model import Entrypoint, Evidence
from codemods.files.project import Project
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks
from codemods.knowledge.registry import programs as programs_known
from codemods.packages.inventory.known_versions import ending, sdk_version
from codemods.packages.python.context_variables import off
from codemods.packages.python.old_python import pythons
from codemods.planning.scanning.found import Scan
from codemods.planning.scanning.proven_choices import proven_choices
from codemods.planning.scanning.python_too_old import app_words, old_script, older_python, programs
from codemods.processes.deployed.deployment import Ground, deployed, processes_of, proven, running
from codemods.processes.deployed.environments import deploying
from codemods.processes.deployed.images_with_list import bases_with
from codemods.processes.deployed.importable_names import settled
from codemods.processes.deployed.programs_with_own_image import without_own_images
from codemods.processes.deployed.run_by_program import run_by
from codemods.processes.deployed.shipping import required
from codemods.processes.detecting.broken_commands import startable
from codemods.processes.detecting.detect import detect
from codemods.processes.detecting.entrypoints import Choice
from codemods.processes.detecting.given_settings import with_given
from codemods.processes.detecting.offered_apps import without_offered
from codemods.processes.detecting.schedules import find_schedules
from codemods.processes.distribution import distribution
from codemods.processes.launching.health_checks import find_health_checks
from codemods.processes.launching.launches import is_aside, launches
from codemods.processes.launching.started_from_code import started_by_programs
from codemods.processes.launching.unknown_servers import unknown_runners
from codemods.processes.libraries.used_libraries import used_libraries
from codemods.processes.platform_functions.packed_functions import packed_functions
from codemods.sentry.existing import Existing, find_existing
from codemods.sentry.outdated import find_outdated
from codemods.sentry.raven_variable import usual_variable
from codemods.sentry.wrapped import find_wrapped

SENTRY = ("sentry_sdk", "raven")


def scan_subproject(project: Project, root: str) -> Scan:
    """Return what is found below one folder, "" for the whole project."""
    modules = Modules(project, root)
    started = startable(modules, with_given(modules, launches(project, root)))
    started = (*started, *started_by_programs(modules, started), *packed_functions(modules))
    built = distribution(project, root)
    choices, library = detect(modules, started, built)
    choices = without_offered(modules, built, started, choices)
    processes = deployed(modules, started, built)
    around = tuple(_environments(processes, choices))
    depends, packed = required(modules, around)
    choices = without_own_images(project, choices, depends)
    choices = {stem: _settled(modules, processes, choice) for stem, choice in choices.items()}
    commands = [(x.evidence, x.command.argv) for x in started if not is_aside(x)]
    bases = [one.base for one in around if one.base], bases_with(project, depends.target)
    told = pythons(project, root, *bases, commands)
    found = Scan(
        modules=modules,
        dependencies=depends,
        launches=started,
        library=library,
        old_python=older_python(modules, depends, choices, told, [x.path for x, _ in commands]),
        processes=processes,
        shipped=packed,
    )
    found = found._replace(existing=_existing(modules))
    return _with_sentry(_with_uses(_with_proofs(found, choices)))


def with_choices(found: Scan, choices: Mapping[str, Choice]) -> Scan:
    """Return a scan with these entrypoints, by framework, and the evidence of each framework."""
    entries = tuple(e for choice in choices.values() for e in choice.chosen)
    served = {stem: places for stem, places in _served_by(found, entries) if places}
    return found._replace(
        entrypoints=entries,
        doubtful=tuple(e for choice in choices.values() for e in choice.doubtful),
        frameworks={
            stem: tuple(dict.fromkeys(ev for e in choice.chosen for ev in e.evidence))
            for stem, choice in choices.items()
            if choice.chosen
        }
        | {stem: places for stem, places in served.items() if stem not in choices},
    )


def _served_by(
    found: Scan, entries: Iterable[Entrypoint]
) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Yield the frameworks by which a program answers requests for a file that has no app."""
    paths = [entry.path for entry in entries if entry.line]
    for stem, program in programs_known().items():
        if program.serves_by:
            yield program.serves_by, (*run_by(stem, found.modules, found.processes, paths),)


def with_scripts(found: Scan, choices: Mapping[str, Choice]) -> Scan:
    """Return a scan with these scripts; without any where Python 3 can't read the chosen one."""
    if old := old_script(found.modules, found.dependencies, choices):
        return found._replace(old_python=old)
    if unread := tuple(_broken(found.modules, programs(choices))):
        return found._replace(broken=unread)
    return with_choices(found, choices)


def _with_proofs(found: Scan, choices: Mapping[str, Choice]) -> Scan:
    """Return a scan with the entrypoints that can be read, and what is proven of each."""
    modules, outgrown = found.modules, found.old_python
    unread = {
        entry.path
        for entry in _entries(choices)
        if outgrown or (entry.line and modules.facts(entry.path).broken)
    }
    choices = {stem: _without(choice, unread) for stem, choice in choices.items()}
    ground = Ground(
        modules.project,
        modules,
        found.dependencies,
        found.processes,
        frozenset(entry.path for choice in choices.values() for entry in choice.chosen),
        frozenset(existing.path for existing in found.usable),
        found.shipped,
        found.legacy,
        _shared(found),
    )
    proofs = proven(ground, _entries(choices))
    found = with_choices(found, proven_choices(choices, proofs))
    mentioning = modules.mentioning_all(app_words(found.frameworks))
    broken = tuple(_broken(modules, (*mentioning, *sorted(unread))))
    return found._replace(proven=proofs, broken=broken)


def _shared(found: Scan) -> Evidence | None:
    """Return where raven, which is installed, reads the variable that Sentry's start reads."""
    if not found.dependencies.named("raven"):
        return None
    lines = lines_of_package(found.modules, "raven", ("RAVEN_CONFIG",))
    return usual_variable(found.modules, lines)


def _with_uses(found: Scan) -> Scan:
    """Return a scan with the libraries, scheduled jobs and health checks of what was detected."""
    modules, depends, detected = found.modules, found.dependencies, found.frameworks
    loaded = {**used_libraries(depends, modules), **_instrumented(found)}
    used = (*detected, *loaded)
    relevant = _relevant(frameworks(), detected, depends)
    ended = (one.text for one in ending(depends).values())
    checks = find_health_checks(modules.project, modules, found.root) if _serves(detected) else {}
    return found._replace(
        libraries=loaded,
        schedulers=find_schedules(modules, found.launches, relevant),
        health_checks=checks,
        too_old=(*off(modules.project, found.root, used, depends), *ended),
    )


def _instrumented(found: Scan) -> dict[str, tuple[Evidence, ...]]:
    """Return the libraries by which a program runs what was found, and its commands."""
    starts = {entry.path for entry in found.entrypoints}
    mine = [one.launch for one in found.processes if starts & one.loads]
    named = [(x.evidence, p.instruments) for x in mine if (p := programs_known().get(x.program))]
    return {stem: tuple(e for e, s in named if s == stem) for _, stem in named if stem}


def _with_sentry(found: Scan) -> Scan:
    """Return a scan with what Sentry is set up with already, and by which version."""
    modules, depends, ours = found.modules, found.dependencies, found.usable or found.dead
    version = sdk_version(depends) or (depends.locked.get("sentry-sdk", "") if ours else "")
    starts = [entry.path for entry in found.entrypoints]
    runners = unknown_runners(modules, found.processes, starts)
    return found._replace(
        outdated=find_outdated(modules.project, found.existing, depends, version),
        wrapped=tuple(find_wrapped(modules, depends, starts, runners)),
        sdk_version=version,
    )


def _existing(modules: Modules) -> tuple[Existing, ...]:
    """Return the calls that start Sentry, also those in folders of others."""
    brought = _brought(modules.project, modules.root)
    return find_existing(modules, (*modules.mentioning(SENTRY), *brought))


def _entries(choices: Mapping[str, Choice]) -> list[Entrypoint]:
    return [e for choice in choices.values() for e in (*choice.chosen, *choice.doubtful)]


def _environments(
    processes: tuple[Process, ...], choices: Mapping[str, Choice]
) -> Iterable[Environment]:
    """Return the environments that the chosen entrypoints are deployed in."""
    chosen = (e for choice in choices.values() for e in choice.chosen)
    mine = (p for entry in chosen for p in deploying(running(processes, entry)))
    return dict.fromkeys(process.environment for process in mine)


def _without(choice: Choice, unread: Collection[str]) -> Choice:
    """Return a choice without the files that nobody can edit since they don't parse."""
    chosen, doubtful = (
        tuple(e for e in entries if e.path not in unread)
        for entries in (choice.chosen, choice.doubtful)
    )
    return Choice(chosen, doubtful)


def _settled(modules: Modules, processes: tuple[Process, ...], choice: Choice) -> Choice:
    """Return a choice in which only those names stand by which each process finds the file."""
    chosen, doubtful = (
        tuple(settled(modules, processes_of(processes, entry), entry) for entry in entries)
        for entries in choice
    )
    return Choice(chosen, doubtful)


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


def _broken(modules: Modules, paths: Iterable[str]) -> Iterable[Evidence]:
    for path in dict.fromkeys(paths):
        if error := modules.facts(path).broken:
            yield Evidence(path, 1, error)
