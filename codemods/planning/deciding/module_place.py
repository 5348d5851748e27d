"""Where the set-up module lies and by which name it is imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import join
from typing import NamedTuple

from codemods.code.importing.import_names import is_known_elsewhere
from codemods.code.importing.modules import Modules, is_importable
from codemods.code.importing.surely_loaded import surely_loaded
from codemods.code.starting.harmless_imports import is_harmless
from codemods.files.deployed import Process, Proven
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.knowledge.organisations.organisation import organisation
from codemods.knowledge.registry import programs
from codemods.packages.inventory.packed_modules import left_out
from codemods.planning.reach.hook_module import hook_module
from codemods.planning.scanning.found import Scan
from codemods.processes.deployed.images_copying_by_name import lacking
from codemods.processes.deployed.importable_names import names


class Beside(NamedTuple):
    """The entrypoint that the set-up module lies beside, its path and its dotted name.

    `path` is "" where no place is right for all processes, which `unfit` then says.
    """

    entry: Entrypoint
    path: str = ""
    module: str = ""
    unfit: str = ""


def module_beside(
    found: Scan, chosen: list[Entrypoint], named: list[Entrypoint], first: Entrypoint
) -> Beside:
    """Return an entrypoint and the module beside it, which each process can import."""
    unfit = ""
    others = [other for other in named if other is not first]
    places = ((one, *place) for one in (first, *others) for place in _modules(found, one, named))
    for entry, path, module in places:
        if entry is not first and not (module and _serves(found, named, path, module)):
            continue
        reasons = [
            why
            for one in found.proven
            if one.entry in chosen
            for why in _unfit(found, one, path, module)
        ]
        if not reasons:
            return Beside(entry, path, module)
        unfit = unfit or reasons[0]
    return Beside(first, unfit=unfit)


def module_at(
    found: Scan, chosen: list[Entrypoint], named: list[Entrypoint], first: Entrypoint, module: str
) -> Beside:
    """Return the place of a module that somebody has named, below where `first` is imported from.

    Its proofs are those of a place that is found: each process can import it, by that name and
    before anything else of the project.
    """
    path = join(first.root, f"{module.replace('.', '/')}.py")
    unfit = next(_unnamed(found, named, path, module), "")
    fit = [one for one in found.proven if one.entry in chosen]
    reasons = (why for one in fit for why in _unfit(found, one, path, module))
    unfit = unfit or next(reasons, "")
    return Beside(first, unfit=unfit) if unfit else Beside(first, path, module)


def _unnamed(found: Scan, named: list[Entrypoint], path: str, module: str) -> Iterator[str]:
    """Yield why no module can have that name there."""
    project, folder = found.modules.project, folder_of(path)
    if is_known_elsewhere(module):
        yield f"{module.partition('.')[0]} is the name of a library"
    if project.stands(path):
        yield f"{path} is there already"
    if folder not in project.folders:
        yield f"there is no folder {folder}"
    if project.ignores(path):
        yield f"git would ignore {path}"
    for entry in (e for e in named if e.line and not hook_module(found.modules, path, module, e)):
        yield f"what starts {entry.path} could not import {path}"
    if _wakes(found.modules, named, path):
        yield f"importing {module} would first run other code of {folder}"


def _serves(found: Scan, named: Iterable[Entrypoint], path: str, module: str) -> bool:
    """Tell whether all entrypoints with a name have one for the set-up module too."""
    return all(hook_module(found.modules, path, module, e) for e in named if e.line)


def _unfit(found: Scan, one: Proven, path: str, module: str) -> Iterator[str]:
    """Yield why a process of an entrypoint could not import the set-up module from a path."""
    modules, entry = found.modules, one.entry
    for shown in lacking(modules.project, one.processes, entry.path, path):
        yield f"what {shown} starts would not have {path}"
    name = hook_module(modules, path, module, entry) if module and entry.line else ""
    for process in one.processes if name else ():
        known = {other.dotted for other in names(modules, process, entry.path)}
        if entry.module in known and name not in {n.dotted for n in names(modules, process, path)}:
            yield _without(modules, process, path, name)


def _without(modules: Modules, process: Process, path: str, name: str) -> str:
    """Return why a process has no set-up module in `path` by that name."""
    listed, shown = left_out(modules.project, modules.root, path), process.launch.evidence
    if listed:
        holding = f"the package that {listed.path} builds would not hold {path}"
        return f"{holding}, since `{listed.text}` does not name it"
    if name in {n.dotted for n in names(modules, process._replace(held=()), path)}:
        return f"nothing shows that what {shown} starts would have {path}"
    return f"what {shown} starts has something else by the name {name}"


def _modules(found: Scan, first: Entrypoint, named: list[Entrypoint]) -> Iterator[tuple[str, str]]:
    """Yield paths and names of the set-up module, that first which loads no others' packages."""
    path, module = _module(found.modules.project, first, named)
    if any(is_apart(found, entry) for entry in named):
        yield join(first.root, f"{organisation().module}.py"), organisation().module
        return
    quiet, name = path, module
    while "." in name and _wakes(found.modules, named, quiet):
        quiet, name = _above(quiet), _above_module(name)
    if quiet != path and _serves(found, named, quiet, name):
        yield quiet, name
    yield path, module


def is_apart(found: Scan, entry: Entrypoint) -> bool:
    """Tell whether what starts a file knows it by a name that nothing beside it has."""
    launches = (p.launch for o in found.proven if o.entry == entry for p in o.processes)
    known = ((programs().get(launch.program), launch.target) for launch in launches)
    return any(program and program.apart and "/" in target for program, target in known)


def _wakes(modules: Modules, named: Iterable[Entrypoint], path: str) -> bool:
    """Tell whether importing a file makes a process run packages that it would not, or later."""
    folder = f"{folder_of(path)}/"
    for entry in (e for e in named if e.line and not e.path.startswith(folder)):
        loaded = surely_loaded(modules, entry.path)
        fresh = [init for init in modules.packages(path) if init not in loaded]
        if not all(is_harmless(modules, init, loaded) for init in fresh):
            return True
    return False


def _module(project: Project, first: Entrypoint, named: Iterable[Entrypoint]) -> tuple[str, str]:
    """Return path and name of the set-up module, "" for the name where it is not certain."""
    module = _beside(first)
    path = f"{folder_of(first.path)}/{organisation().module}.py".lstrip("/")
    if not module:
        return path, ""
    path, module = _shared(project, [e for e in named if e.root == first.root], path, module)
    while project.ignores(path) and "." in module:
        path, module = _above(path), _above_module(module)
    return path, module


def in_package(project: Project, entry: Entrypoint) -> bool:
    """Tell whether an entrypoint's file is part of a package, or imported as if it were."""
    folder = folder_of(entry.path)
    return f"{folder}/__init__.py" in project or "." in entry.module


def _beside(entry: Entrypoint) -> str:
    """Return the dotted name of the set-up module in the entrypoint's folder."""
    if not entry.module:
        return "" if entry.line else organisation().module
    name = f"{_package(entry)}.{organisation().module}".lstrip(".")
    return name if is_importable(name) else ""


def _package(entry: Entrypoint) -> str:
    is_package = entry.path.endswith("__init__.py")
    return entry.module if is_package else entry.module.rpartition(".")[0]


def _shared(
    project: Project, chosen: Iterable[Entrypoint], path: str, module: str
) -> tuple[str, str]:
    """Return path and name of the set-up module in the package that all entrypoints lie in.

    Beside one of several, the others would have to load that one's package to import it.
    """
    packages = [_package(e) for e in chosen if e.line and in_package(project, e)]
    shared_path, parts = path, module.split(".")
    while any(not f"{p}.".startswith(f"{'.'.join(parts[:-1])}.") for p in packages):
        folder = folder_of(folder_of(shared_path))
        if len(parts) < 3 or f"{folder}/__init__.py" not in project:
            return path, module
        shared_path, parts = f"{folder}/{organisation().module}.py", [*parts[:-2], parts[-1]]
    return shared_path, ".".join(parts)


def _above(path: str) -> str:
    """Return the path of the set-up module one folder up."""
    return f"{folder_of(folder_of(path))}/{organisation().module}.py".lstrip("/")


def _above_module(module: str) -> str:
    return ".".join([*module.split(".")[:-2], organisation().module])


def folder_of(path: str) -> str:
    """Return the folder of a path, "" for the top."""
    return path.rpartition("/")[0]
