"""Where the one init call goes, and how every process comes to load it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.code.starting.busy_packages import busy
from codemods.code.starting.harmless_imports import is_harmless, with_packages
from codemods.files.model import Entrypoint, Evidence
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.deciding.module_place import folder_of, in_package, module_at
from codemods.planning.deciding.most_shared import importing, may_hold, most_shared, needs_no_module
from codemods.planning.reach.rerun_scripts import rerunning
from codemods.planning.requirement.uneditable_lists import barred
from codemods.planning.scanning.found import Scan
from codemods.processes.deployed.images_copying_by_name import (
    can_hold,
    images_without,
    services_without,
)
from codemods.processes.deployed.importable_names import names
from codemods.processes.platform_functions.functions import integrated
from codemods.processes.platform_functions.packed_functions import packed_alone
from codemods.sentry.answers import Style
from codemods.sentry.callers import never_called
from codemods.sentry.doubled import doubled
from codemods.sentry.existing import Existing


class Place(NamedTuple):
    """The decision: style, file and import name of the init call, and why."""

    style: Style = "none"
    init_path: str = ""
    init_module: str = ""
    worker_settings: str = ""
    worker_settings_module: str = ""
    why: str = ""


def place(project: Project, found: Scan, entrypoints: Iterable[str], module: str = "") -> Place:
    """Decide where Sentry starts for the chosen entrypoint files.

    Where somebody has named the `module`, that is the place or, with the reason, none.

    An init call that exists is kept; a package, several processes, a worker's settings file or
    a file whose imports build what Sentry has to precede get a module of their own that each
    imports; another single file that is flat, or copied by name, gets it inline if it runs once.
    """
    chosen = [e for e in (*found.entrypoints, *found.doubtful) if e.path in set(entrypoints)]
    if settled := _settled(project, found, chosen):
        return settled
    spot = (_by_name if module else _fitting)(project, found, chosen, module)
    called = integrated(found.modules)  # which have lines of their own
    if (spot.style == "module" or spot.init_path in called) and (why := barred(found)):
        return Place(why=why)  # a module would be rendered that nothing may load
    again = rerunning(found.modules, chosen, spot.init_path) if spot.style == "inline" else ""
    return Place(why=f"{again}, and {spot.why}") if again else spot


def _fitting(project: Project, found: Scan, chosen: list[Entrypoint], _: str) -> Place:
    """Return the place that fits best, where nothing is there and nobody has named one."""
    files = {e.path for e in chosen}
    named = [e for e in chosen if e.module or not e.line]
    if not named and len(files) > 1:
        return Place(why=f"no import name is certain in {', '.join(sorted(files))}")
    first = _first(found.modules, named or chosen)
    bare = needs_no_module(found, first, chosen)
    if bare and len(files) == 1:
        return Place("inline", first.path)
    first, path, module, unfit = most_shared(found, chosen, named, first)
    alone = may_hold(found, first, chosen)
    if unfit and len(files) > 1 and not alone:
        return Place(why=unfit)
    if not module:
        unfit = unfit or f"the import name of {first.path} is not certain"
        return Place("inline", first.path, why=unfit)
    files = importing(found.modules, chosen, path, module)
    if bare and len(files) == 1:
        unfit = f"no other process could import from beside {first.path}"
    if unfit or project.ignores(path):
        return Place("inline", first.path, why=unfit or f"git would ignore {path}")
    return _by_module(found, chosen, first, files, (path, module), alone=alone)


def _by_name(project: Project, found: Scan, chosen: list[Entrypoint], module: str) -> Place:
    """Return the place in a module that somebody has named."""
    named = [e for e in chosen if e.module or not e.line]
    if not named:
        return Place(why=f"the import name of {chosen[0].path} is not certain")
    first = _first(found.modules, named)
    first, path, _, unfit = module_at(found, chosen, named, first, module)
    if unfit:
        return Place(why=unfit)
    files = importing(found.modules, chosen, path, module)
    return _by_module(found, chosen, first, files, (path, module), least=1)


def _settled(project: Project, found: Scan, chosen: list[Entrypoint]) -> Place | None:
    """Return the place that what is there already decides, None where nothing does."""
    unused = [e for e in found.usable if never_called(project, e)]
    if unused and len(unused) == len(found.usable):
        return Place(why=f"{unused[0]} starts Sentry in a function that nothing calls")
    if twice := next(doubled(found.modules, found.usable, [e.path for e in chosen]), None):
        calls_at = " and ".join(map(str, twice[1]))
        return Place(why=f"{calls_at} both start Sentry in what {twice[0]} starts")
    if found.usable:
        existing = _kept(found, chosen)
        return Place("existing", existing.path, why=existing.already)
    if found.dead:
        return Place(why=f"{found.dead[0]} would start Sentry, where nothing ever runs")
    if found.wrapped:
        call = found.wrapped[0]
        if call.shared:
            return Place(why=f"{call.shared} starts Sentry already, for {call}")
        if by := call.origin or call.runner:
            return Place(why=f"{by}, which can't be read, may start Sentry ({call})")
        return Place(why=f"a package starts Sentry already ({call})")
    return None if chosen else Place(why="no entrypoint was found")


def _by_module(
    found: Scan,
    chosen: list[Entrypoint],
    first: Entrypoint,
    files: set[str],
    module: tuple[str, str],
    least: int = 2,
    alone: bool = False,
) -> Place:
    """Return the place in a module, unless what runs the files would not get that one.

    A Dockerfile is edited for it where at least so many files import it. Where
    each may hold the call `alone`, none has to.
    """
    project, path, why = found.modules.project, module[0], f"imported by {', '.join(sorted(files))}"
    if not all(e.line for e in chosen):
        return _with_settings(found, chosen, files, module)
    if without := services_without(project, files, path):
        return _single(files, first, f"{without[0]} would not mount {path}", alone)
    if one := packed_alone(found.modules, files, path):
        return _single(files, first, f"{one.path} would be packed without {path}", alone)
    without = images_without(project, files, path)
    if without and not _is_worth_a_copy(project, len(files) >= least, without, path):
        return Place("inline", first.path, why=f"{without[0]} would not copy {path}")
    return Place("module", *module, why=why)


def _with_settings(
    found: Scan, chosen: list[Entrypoint], files: set[str], module: tuple[str, str]
) -> Place:
    """Return the place beside which a worker's settings go, unless it could not import them."""
    settings = [e for e in chosen if not e.line]
    module = _outside(found.modules, chosen, files, module)
    if work := busy(found.modules, module[0]):
        return Place(why=f"a worker that imports its settings would run {work} (`{work.text}`)")
    own = worker_settings(*module, settings[0])
    if lost := _unable(found, settings, *own):
        return Place(why=f"the worker that {lost} starts could not import {own[0]}")
    by = sorted((files - {one.path for one in settings}) | {own[0]})
    return Place("module", *module, *own, why=f"imported by {', '.join(by)}")


def _outside(
    modules: Modules, chosen: list[Entrypoint], files: set[str], module: tuple[str, str]
) -> tuple[str, str]:
    """Return the place, or that above the packages which do what a worker would do with them."""
    path, dotted = module
    while busy(modules, path) and "/" in path and "." in dotted:
        folder, _, name = path.rpartition("/")
        path = f"{folder.rpartition('/')[0]}/{name}".lstrip("/")
        dotted = f"{dotted.rpartition('.')[0].rpartition('.')[0]}.{name[:-3]}".lstrip(".")
        if not files <= importing(modules, chosen, path, dotted):
            return module
    return path, dotted


def _unable(found: Scan, settings: list[Entrypoint], path: str, module: str) -> Evidence | None:
    """Return what starts a worker that could not import its settings, None where all could."""
    for one in (one for one in found.proven if one.entry in settings):
        for process in one.processes:
            if module not in {name.dotted for name in names(found.modules, process, path)}:
                return process.launch.evidence
    return None


def _single(files: set[str], first: Entrypoint, why: str, alone: bool) -> Place:
    """Return the place where what runs a file is given that one, and no new one."""
    if alone or len(files) == 1:
        return Place("inline", first.path, why=why)
    return Place(why=f"{why}, which {len(files)} files would import")


def _kept(found: Scan, chosen: list[Entrypoint]) -> Existing:
    """Return the init call that is to be kept: of several in functions the most loaded."""
    first = found.usable[0]
    if first.init.scope == "module" or len({e.path for e in found.usable}) == 1:
        return first
    reaches = (found.modules.reach(entry.path) for entry in chosen if entry.line)
    loaded = [{path for path, _ in reach} for reach in reaches]
    return max(found.usable, key=lambda e: sum(e.path in paths for paths in loaded))


def _first(modules: Modules, chosen: list[Entrypoint]) -> Entrypoint:
    """Return the entrypoint beside which the set-up module goes.

    One in a package comes before flat files: these can import from the package, but an
    installed package can't import what lies beside it. A package whose `__init__` does
    something is no place where another process, or a module that it imports, begins with it.
    """
    files = [e for e in chosen if e.line] or chosen
    packaged = [e for e in files if in_package(modules.project, e)]
    fitting = [e for e in packaged if all(_can_begin(modules, e, other) for other in files)]
    if packaged[:1] == fitting[:1]:
        return (packaged or files)[0]
    return min(fitting, key=lambda e: e.path.count("/"), default=packaged[0])


def _can_begin(modules: Modules, beside: Entrypoint, entry: Entrypoint) -> bool:
    """Tell whether a process can import from `beside`'s package before anything else."""
    own = frozenset((entry.path, *_packages(modules, entry)))
    if entry.module.partition(".")[0] != beside.module.partition(".")[0]:  # nothing imports it
        own |= with_packages(modules, frozenset(p for p, _ in modules.reach(entry.path)))
    begun = _packages(modules, beside)
    return all(path in own or is_harmless(modules, path, own) for path in begun)


def _packages(modules: Modules, entry: Entrypoint) -> list[str]:
    """Return the `__init__.py` of each package around a file, beyond those that have none."""
    folders = accumulate(folder_of(entry.path).split("/"), "{}/{}".format)
    inits = (f"{folder}/__init__.py" for folder in folders if len(folder) > len(entry.root))
    return [path for path in inits if path in modules.project]


def worker_settings(init_path: str, init_module: str, entry: Entrypoint) -> tuple[str, str]:
    """Return the path and the dotted name of a worker's settings, beside the set-up module."""
    name = frameworks()[entry.framework].worker_settings
    package = init_module.rpartition(".")[0]
    dotted = f"{package}.{name.removesuffix('.py')}".lstrip(".")
    return f"{folder_of(init_path)}/{name}".lstrip("/"), dotted


def _is_worth_a_copy(project: Project, needed: bool, images: Iterable[str], path: str) -> bool:
    """Tell whether enough processes need the new file, and each image can be given it."""
    return needed and all(can_hold(project, image, path) for image in images)
