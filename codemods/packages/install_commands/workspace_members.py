"""The packages of a workspace, found by name."""

from __future__ import annotations

from functools import lru_cache
from posixpath import basename, dirname

from codemods.editing.lists import toml
from codemods.editing.lists.requirement import normalised
from codemods.files.project import Project


@lru_cache(maxsize=64)
def member(project: Project, name: str) -> str | None:
    """Return the folder of the workspace's package of that name, None where there is none."""
    for path in (p for p in project if basename(p) == "pyproject.toml"):
        try:
            document = toml.scan(project.get(path, ""))
        except ValueError:
            continue
        if normalised(document.string("project", "name")) == normalised(name):
            return dirname(path)
    return None
