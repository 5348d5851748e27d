"""Where the set-up module lies and by which name it is imported."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.processes.copied_by_name import images_lacking

SETUP_FILE = "sentry_setup.py"


def module_beside(
    project: Project, chosen: list[Entrypoint], named: list[Entrypoint], first: Entrypoint
) -> tuple[Entrypoint, str, str]:
    """Return an entrypoint, and path and name of the module beside it, which each image holds.

    The path is "" where none is in all images.
    """
    for entry in (first, *(other for other in named if other is not first)):
        path, module = _module(project, entry, named)
        if not _lacking(project, chosen, path) and (module or entry is first):
            return entry, path, module
    return first, "", ""


def _lacking(project: Project, chosen: Iterable[Entrypoint], path: str) -> tuple[str, ...]:
    """Return the images that start one of the chosen and would not hold the set-up module."""
    return tuple(image for entry in chosen for image in images_lacking(project, entry, path))


def _module(project: Project, first: Entrypoint, named: Iterable[Entrypoint]) -> tuple[str, str]:
    """Return path and name of the set-up module, "" for the name where it is not certain."""
    module = _beside(first)
    path = f"{folder_of(first.path)}/{SETUP_FILE}".lstrip("/")
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
        return "" if entry.line else SETUP_FILE.removesuffix(".py")
    return f"{_package(entry)}.{SETUP_FILE.removesuffix('.py')}".lstrip(".")


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
        shared_path, parts = f"{folder}/{SETUP_FILE}", [*parts[:-2], parts[-1]]
    return shared_path, ".".join(parts)


def _above(path: str) -> str:
    """Return the path of the set-up module one folder up."""
    return f"{folder_of(folder_of(path))}/{SETUP_FILE}".lstrip("/")


def _above_module(module: str) -> str:
    return ".".join([*module.split(".")[:-2], SETUP_FILE.removesuffix(".py")])


def folder_of(path: str) -> str:
    """Return the folder of a path, "" for the top."""
    return path.rpartition("/")[0]
