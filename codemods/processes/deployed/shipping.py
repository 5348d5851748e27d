"""What a program is packed with, or put on a machine with, by files that start nothing.

A Debian package, a snap, a playbook: no process shows that it runs there, and yet it does, with
what that file installs. So it has to hold what is required, as an image has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import dirname

from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.deployed import Environment, Install
from codemods.files.model import Evidence
from codemods.packages.install_commands.shipped import Shipped, shipped
from codemods.packages.inventory.needed_names import needed_names
from codemods.packages.lists.declared import is_production
from codemods.packages.lists.dependencies import dependencies
from codemods.packages.lists.environment_lists import lists_of
from codemods.packages.lists.targets import UNTOLD
from codemods.processes.launching.launches import ASIDE

_SDK = "sentry-sdk"
_DEVELOPING = ".devcontainer"


def required(
    modules: Modules, around: tuple[Environment, ...]
) -> tuple[Dependencies, tuple[Environment, ...]]:
    """Return what a subproject requires by the environments of its processes, and by these."""
    depends = dependencies(modules.project, modules.root, around)
    packed = shipping(modules, depends, around)
    if packed:
        depends = dependencies(modules.project, modules.root, (*around, *packed))
    return depends, packed


def shipping(
    modules: Modules, depends: Dependencies, around: Iterable[Environment]
) -> tuple[Environment, ...]:
    """Return the environments that have to be right beside those `around` chosen processes.

    What lists packages by name can't be added to, so it counts where nothing else tells what is
    installed; else a note tells of it. So does a file that is mostly for developers.
    """
    known, places = any(one.is_known for one in around), {one.path for one in around}
    ours = [one for one in _of(modules) if one.path not in places]
    names = needed_names(modules, depends) if ours else frozenset[str]()
    found = [(one, _environment(modules, names, one)) for one in ours]
    packed = [made for one, made in found if made and not one.develops]
    if not packed and not known:
        packed = [made for one, made in found if made and one.develops]
    told = known or not depends.why.startswith(UNTOLD)
    return tuple(one for one in packed if one.lists or not told)


def packed_by_name(modules: Modules, depends: Dependencies) -> tuple[Evidence, ...]:
    """Return where packages are listed by name, each file's first."""
    ours = [one for one in _of(modules) if not one.develops]
    names = needed_names(modules, depends) if ours else frozenset[str]()
    made = (_environment(modules, names, one) for one in ours)
    return tuple(one.closed[0] for one in made if one and one.closed and not one.lists)


def _of(modules: Modules) -> Iterator[Shipped]:
    """Yield what the files tell that belong to a subproject."""
    root = modules.root
    for one in shipped(modules.project):
        inside = not root or one.path.startswith(f"{root}/")
        folders = set(dirname(one.path).lower().split("/"))
        aside = folders & (ASIDE - {_DEVELOPING} if one.develops else ASIDE)
        if not aside and (inside or root in modules.project.get(one.path, "")):
            yield one


def _environment(modules: Modules, names: frozenset[str], one: Shipped) -> Environment | None:
    """Return what a file installs of the `names` that the program needs, None for nothing."""
    installs = tuple(i for i in one.installs if _is_of_program(i, names))
    lists = lists_of(modules.project, modules.root, installs)
    if lists:
        return Environment("package", one.path, lists=lists, installs=installs)
    has_it = any(word.name.startswith(_SDK) for word in one.named)
    by_name = [word.shown for word in one.named if word.name in names]
    by_name += [i.evidence for i in installs if i.packages]
    if not by_name or has_it or any(_has_it(i) for i in installs):
        return None
    return Environment("package", one.path, closed=(by_name[0],))


def _is_of_program(install: Install, names: frozenset[str]) -> bool:
    """Tell whether a command installs a list of production, the project or what it needs."""
    if install.files:
        return any(map(is_production, install.files))
    packages = {package.partition("[")[0].partition("=")[0].lower() for package in install.packages}
    return install.folder is not None or not names.isdisjoint(packages)


def _has_it(install: Install) -> bool:
    return any(package.lower().startswith(_SDK) for package in install.packages)
