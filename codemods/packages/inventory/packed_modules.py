"""What an installed package would hold of a project: by its build backend."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from posixpath import join
from typing import Any

from codemods.editing.lists.toml import loads
from codemods.files.loading import modules
from codemods.files.metadata import Metadata
from codemods.files.model import EMPTY, Evidence
from codemods.files.project import Project

_FILES = ("pyproject.toml", "setup.cfg", "setup.py")
_DEFAULT = "setuptools"  # of a project that names no backend (PEP 517)


def left_out(project: Project, folder: str, path: str) -> Evidence | None:
    """Return which list leaves a file out of what is built in `folder`, None where none does.

    The file need not be there yet; a file that can't be read tells nothing.
    """
    inside = f"{folder}/" if folder else ""
    metadata = _metadata(project, folder)
    if not path.startswith(inside):
        return None
    backend = str(metadata.table("build-system").get("build-backend") or _DEFAULT)
    for form in modules("backends").values():
        if backend.startswith(form.BACKENDS):
            name = form.leaves_out(metadata, path.removeprefix(inside))
            return Evidence(_place(project, folder), 1, name) if name else None
    return None


def is_refused(project: Project, folder: str) -> bool:
    """Tell whether what is built in `folder` can't be, by the rules of its backend."""
    metadata = _metadata(project, folder)
    backend = str(metadata.table("build-system").get("build-backend") or _DEFAULT)
    inside = f"{folder}/" if folder else ""
    below = (path.removeprefix(inside) for path in project.paths if path.startswith(inside))
    top = {path.partition("/")[0] for path in below if "/" in path}
    forms = (form for form in modules("backends").values() if backend.startswith(form.BACKENDS))
    return any(form.refuses(metadata, top) for form in forms if hasattr(form, "refuses"))


@lru_cache(maxsize=8)
def _metadata(project: Project, folder: str) -> Metadata:
    texts = {name: project.get(join(folder, name), "") for name in _FILES}
    inside = f"{folder}/" if folder else ""
    files = (p.removeprefix(inside) for p in project.python if p.startswith(inside))
    return Metadata(
        _loaded(texts["pyproject.toml"]), texts["setup.cfg"], texts["setup.py"], frozenset(files)
    )


def _loaded(text: str) -> Mapping[str, Any]:
    try:
        return loads(text)
    except ValueError:
        return EMPTY


def _place(project: Project, folder: str) -> str:
    return next((join(folder, n) for n in _FILES if join(folder, n) in project), folder)
