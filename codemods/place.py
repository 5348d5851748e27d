"""Where the one init call goes, and how every process comes to load it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from codemods.answers import Style
from codemods.images import can_hold, images_without
from codemods.model import Entrypoint
from codemods.project import Project
from codemods.registry import frameworks
from codemods.scan import Scan

SETUP_FILE = "sentry_setup.py"


class Place(NamedTuple):
    """The decision: style, file and import name of the init call, and why."""

    style: Style = "none"
    init_path: str = ""
    init_module: str = ""
    worker_settings: str = ""
    worker_settings_module: str = ""
    why: str = ""


def place(project: Project, found: Scan, entrypoints: Iterable[str]) -> Place:
    """Decide where Sentry starts for the chosen entrypoint files.

    An init call that exists is kept; a package, several processes or a worker's settings
    file get a module of their own that each of them imports; a single file that is flat, or
    that an image copies by name, gets the call inline.
    """
    chosen = [e for e in (*found.entrypoints, *found.doubtful) if e.path in set(entrypoints)]
    if found.usable:
        existing = found.usable[0]
        return Place("existing", existing.path, why=f"{existing} starts Sentry already")
    if found.wrapped:
        return Place(why=f"a package starts Sentry already ({found.wrapped[0]})")
    if not chosen:
        return Place(why="no entrypoint was found")
    first = _first(project, chosen)
    settings = [e for e in chosen if not e.line]
    files = {e.path for e in chosen}
    flat = not _in_package(project, first)
    if flat and len(files) == 1 and not settings:
        return Place("inline", first.path, why=f"{first.path} is a single file")
    module = _beside(first)
    certain = all(e.module and e.root == first.root for e in chosen if e.line)
    if not module or not certain:
        return Place("inline", first.path, why=f"the import name of {first.path} is not certain")
    path = f"{_folder(first.path)}/{SETUP_FILE}".lstrip("/")
    while project.ignores(path) and "." in module:
        path, module = _above(path), _above_module(module)
    if project.ignores(path):
        return Place("inline", first.path, why=f"git would ignore {path}")
    without = images_without(project, files, path)
    if without and not settings and not _is_worth_a_copy(project, files, without, path):
        return Place("inline", first.path, why=f"{without[0]} would not copy {path}")
    worker = worker_settings(path, module, settings[0]) if settings else ("", "")
    return Place("module", path, module, *worker, why=f"imported by {', '.join(sorted(files))}")


def _first(project: Project, chosen: list[Entrypoint]) -> Entrypoint:
    """Return the entrypoint beside which the set-up module goes.

    One in a package comes before flat files: these can import from the package, but an
    installed package can't import what lies beside it.
    """
    files = [e for e in chosen if e.line] or chosen
    return next((e for e in files if _in_package(project, e)), files[0])


def _in_package(project: Project, entry: Entrypoint) -> bool:
    folder = _folder(entry.path)
    return f"{folder}/__init__.py" in project or "." in entry.module


def _beside(entry: Entrypoint) -> str:
    """Return the dotted name of the set-up module in the entrypoint's folder."""
    if not entry.module:
        return "" if entry.line else SETUP_FILE.removesuffix(".py")
    package = (
        entry.module if entry.path.endswith("__init__.py") else entry.module.rpartition(".")[0]
    )
    return f"{package}.{SETUP_FILE.removesuffix('.py')}".lstrip(".")


def _above(path: str) -> str:
    """Return the path of the set-up module one folder up."""
    return f"{_folder(_folder(path))}/{SETUP_FILE}".lstrip("/")


def _above_module(module: str) -> str:
    return ".".join([*module.split(".")[:-2], SETUP_FILE.removesuffix(".py")])


def worker_settings(init_path: str, init_module: str, entry: Entrypoint) -> tuple[str, str]:
    """Return the path and the dotted name of a worker's settings, beside the set-up module."""
    name = frameworks()[entry.framework].worker_settings
    package = init_module.rpartition(".")[0]
    path = f"{_folder(init_path)}/{name}".lstrip("/")
    return path, f"{package}.{name.removesuffix('.py')}".lstrip(".")


def _is_worth_a_copy(project: Project, files: set[str], images: Iterable[str], path: str) -> bool:
    """Tell whether several processes need the new file, and each image can be given it."""
    return len(files) > 1 and all(can_hold(project, image, path) for image in images)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
