"""Where the one init call goes, and how every process comes to load it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from codemods.answers import Style
from codemods.launches import copied
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
    file get a module of their own that each of them imports; a single flat file, or an
    image into which a new file would not be copied, gets the call inline.
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
    if not settings and not _in_images(project, first.path, path):
        return Place("inline", first.path, why=f"a Dockerfile would not copy {path}")
    worker = _worker_settings(first, settings)
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


def _worker_settings(first: Entrypoint, settings: list[Entrypoint]) -> tuple[str, str]:
    if not settings:
        return "", ""
    name = frameworks()[settings[0].framework].worker_settings
    package = _beside(first).rpartition(".")[0]
    path = f"{_folder(first.path)}/{name}".lstrip("/")
    return path, f"{package}.{name.removesuffix('.py')}".lstrip(".")


def _in_images(project: Project, entry: str, path: str) -> bool:
    """Tell whether images that name the entrypoint in a COPY would get the new file too."""
    for dockerfile in project.paths:
        if "Dockerfile" not in dockerfile.rpartition("/")[2]:
            continue
        sources = copied(project, dockerfile) or ()
        if entry in sources and not any(path.startswith(f"{s.rstrip('/')}/") for s in sources):
            return False
    return True


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
