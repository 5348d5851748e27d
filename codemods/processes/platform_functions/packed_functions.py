"""Functions of a platform that are started like a process: what packs them is known.

The platform's runtime loads the file that is named from the folder that is packed, with what the
list of that folder installs. That proves what a command of a project does.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache
from posixpath import basename, dirname, relpath

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Install
from codemods.files.model import Command, Launch
from codemods.files.project import Project
from codemods.knowledge.registry import platforms, programs
from codemods.packages.install_commands.installs import RUNS
from codemods.processes.launching.launches import ASIDE, PIPELINES
from codemods.processes.platform_functions.functions import Function, bound_by, functions
from codemods.processes.platform_functions.left_out import leaves_out
from codemods.processes.platform_functions.triggered import apps_of

# What puts a folder into an archive as it is, where nothing else says that it is built before.
_AS_IT_IS = ("cloudformation package", "sam package")
_BUILT = ("sam build", "sam_build", "sam sync")
_TELLING = (".md", ".sh", ".toml", ".yml", ".yaml", "Makefile", "justfile")
_FOLDERS = {"pyproject.toml": "poetry", "Pipfile": "pipenv"}


def packed_functions(modules: Modules) -> Iterator[Launch]:
    """Yield a launch for each function whose file, folder and list are certain."""
    for one in functions(modules):
        if is_packed(modules, one):
            program = _runtime(one)
            words, target = _called(program, one)
            command = Command(one.shown, words, cwd=one.folder, service=one.name)
            yield Launch(command, program, target)


def is_packed(modules: Modules, one: Function) -> bool:
    """Tell whether a function is certain to be there, with what its list installs."""
    above = dirname(one.shown.path).lower().split("/")
    aside = not (ASIDE - PIPELINES).isdisjoint(above)  # a pipeline is what deploys some
    if aside or not _runtime(one) or not one.packed or one.folder is None:
        return False
    apps = platforms()[one.platform].apps
    if not (apps_of(modules, one.path, apps) if apps else one.name in bound_by(modules, one.path)):
        return False
    return not _is_zipped_as_it_is(modules.project)


def packed_alone(modules: Modules, files: Container[str], path: str) -> Function | None:
    """Return the function of one of these files in whose package a file beside it would not be."""
    for one in functions(modules):
        packs = platforms()[one.platform].packs
        inside = path.removeprefix(f"{one.folder}/" if one.folder else "")
        lost = leaves_out(modules.project, one.platform, one.folder, path)
        if one.path in files and (lost or (packs and not inside.startswith(packs))):
            return one
    return None


def _runtime(one: Function) -> str:
    """Return the program that calls a function, "" where that is unknown."""
    platform = platforms()[one.platform]
    runtime = platform.runtime or one.platform
    return platform.program or next(
        (stem for stem, p in programs().items() if p.instruments == runtime), ""
    )


def installs_of(modules: Modules, launch: Launch) -> tuple[Install, ...]:
    """Return what installs the list that a function is packed by, nothing for what is none."""
    mine = (x for x in functions(modules) if x.shown == launch.evidence and x.packed)
    found = (x for x in mine if _runtime(x) == launch.program)
    return tuple(_install(one) for one in found)[:1]


def _install(one: Function) -> Install:
    assert one.packing is not None  # of one that is packed
    tool = _FOLDERS.get(basename(one.packed), "pip")
    if tool == "pip":
        return Install(one.packing, tool, RUNS, (one.packed,), implied=True)
    return Install(one.packing, tool, RUNS, folder=dirname(one.packed), implied=True)


def _called(program: str, one: Function) -> tuple[tuple[str, ...], str]:
    """Return the words by which the runtime loads a function, and the target of these."""
    file = relpath(one.path, one.folder or ".")
    if command := platforms()[one.platform].command:
        return tuple(word.format(file=file, name=one.name) for word in command), file
    return (programs()[program].names[0], _dotted(one, ".")), _dotted(one, ":")


def _dotted(one: Function, mark: str) -> str:
    """Return the target as the runtime imports it, its function behind a mark."""
    module = one.shown.text.rpartition(".")[0].replace("/", ".")
    return f"{module}{mark}{one.name}"


@lru_cache(maxsize=4)  # asked once for each function
def _is_zipped_as_it_is(project: Project) -> bool:
    """Tell whether a file of the project packs folders without building them, and none does."""
    told = [p for p in project.paths if p.endswith(_TELLING)]
    texts = [project.get(path, "") for path in told]
    zipped = any(word in text for text in texts for word in _AS_IT_IS)
    return zipped and not any(word in text for text in texts for word in _BUILT)
