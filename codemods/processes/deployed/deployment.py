"""What is deployed: each launch with its environment, its file and what that loads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.deployed import PROOFS, Environment, Process, Proven
from codemods.files.loading import modules as proofs
from codemods.files.model import Entrypoint, Evidence, Launch
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.processes.deployed.environments import environments
from codemods.processes.deployed.named_target import explains, packages_held, shown_by_target
from codemods.processes.deployed.search_path import installed, search_path
from codemods.processes.distribution import Distribution
from codemods.processes.launching.target_files import target_file
from codemods.processes.loaded_at_start import run_by

NAMED: Literal["importable"] = "importable"


class Ground(NamedTuple):
    """What all proofs are made from: the project, its module graph, what it installs and starts.

    `chosen` are the files of all entrypoints that are to start Sentry, `starts` those that do,
    `shipped` is what the program is packed with by files that start nothing, `legacy` is where
    raven is started, `shared` where it reads the variable that Sentry's start reads.
    """

    project: Project
    modules: Modules
    dependencies: Dependencies
    processes: tuple[Process, ...]
    chosen: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    shipped: tuple[Environment, ...] = ()
    legacy: Evidence | None = None
    shared: Evidence | None = None


def deployed(
    modules: Modules, launches: Iterable[Launch], built: Distribution | None = None
) -> tuple[Process, ...]:
    """Return a process for each launch and environment, in the order of the launches.

    `built` is the package that the project builds.
    """
    launches = tuple(launches)
    pairs = zip(launches, environments(modules, launches), strict=True)
    return tuple(
        _process(modules, launch, one, built) for launch, around in pairs for one in around
    )


def proven(ground: Ground, entries: Iterable[Entrypoint]) -> tuple[Proven, ...]:
    """Return the four proofs of each entrypoint.

    By which names they can import one module is asked last, of those that lack nothing else.
    """
    made = [_proven(ground, entry, running(ground.processes, entry)) for entry in entries]
    lacking = {one.entry.path for one in made if one.missing}
    left = ground._replace(chosen=ground.chosen - lacking)
    return tuple(_with_name(one, left) for one in made)


def _proven(ground: Ground, entry: Entrypoint, mine: tuple[Process, ...]) -> Proven:
    prove = {name: proofs("proofs")[name].prove for name in PROOFS if name != NAMED}
    return Proven(entry, mine, tuple(one(entry, mine, ground) for one in prove.values()))


def _with_name(one: Proven, ground: Ground) -> Proven:
    found = (*one.proofs, proofs("proofs")[NAMED].prove(one.entry, one.processes, ground))
    return one._replace(proofs=tuple(sorted(found, key=lambda proof: PROOFS.index(proof.name))))


def _process(
    modules: Modules, launch: Launch, environment: Environment, built: Distribution | None
) -> Process:
    start = target_file(modules, launch)
    loads = frozenset(path for path, _ in modules.reach(start)) if start else frozenset()
    own = search_path(modules, launch, start)
    packed = installed(modules, launch, start, environment, built)
    roots = () if own is None else tuple(dict.fromkeys((*own, *packed)))
    if explains(modules, roots, launch, start):
        searched = frozenset(packed).difference(own or ())
        return Process(launch, environment, start, loads, roots, searched)
    shown = shown_by_target(modules, launch, start)
    if shown is None:
        return Process(launch, environment, start, loads)
    held = packages_held(modules, shown, start, loads)
    return Process(launch, environment, start, loads, (shown,), held=held)


def processes_of(processes: tuple[Process, ...], entry: Entrypoint) -> tuple[Process, ...]:
    """Return the processes that an entrypoint's evidence names, or that load its file."""
    return tuple(
        process
        for process in processes
        if process.launch.evidence in entry.evidence or entry.path in process.loads
    )


def run_of(process: Process) -> str:
    """Return what is run of the file that a process starts with, as `startup_events` wants it."""
    return run_by(process.launch)


def running(processes: tuple[Process, ...], entry: Entrypoint) -> tuple[Process, ...]:
    """Return the processes in which an entrypoint runs.

    Django loads the settings that a file such as wsgi.py names, which imports nothing of them,
    and not these where the process is given others.
    """
    framework = frameworks().get(entry.framework)
    if framework is None or not framework.settings_variable:
        return processes_of(processes, entry)
    naming = {shown.path for shown in entry.evidence}
    known = processes_of(processes, entry)
    loading = (p for p in processes if p in known or naming.intersection(p.loads))
    variable = framework.settings_variable
    return tuple(
        p
        for p in loading
        if variable not in p.launch.command.env or p.launch.evidence in entry.evidence
    )
