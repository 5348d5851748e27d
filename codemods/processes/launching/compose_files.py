"""Compose files, whatever they are called: `docker-compose -f common.yml -f worker.yml`."""

from __future__ import annotations

from functools import lru_cache

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.launchers import compose

_SERVICES = pattern(
    r"(?m)^services:[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]+[\w.-]+:[ \t]*\r?$"
)
_ONE = pattern(r"(?m)^[ \t]+(?:image|build):")


def is_compose(project: Project, path: str) -> bool:
    """Tell whether a file is one of compose, by its name or by the services that it holds."""
    return compose.matches(path) or is_by_text(project, path)


def is_by_text(project: Project, path: str) -> bool:
    """Tell whether a file whose name says nothing of it is one of compose."""
    return path in _by_text(project)


@lru_cache(maxsize=4)
def _by_text(project: Project) -> frozenset[str]:
    """Return those that only their text tells of."""
    files = [p for p in project.paths if p.endswith((".yml", ".yaml")) and not p.startswith(".")]
    held = project.holding(("services",), [p for p in files if not compose.matches(p)])
    return frozenset(p for p in held.get("services", ()) if _is_one(project.get(p, "")))


def _is_one(text: str) -> bool:
    return bool(_SERVICES.search(text) and _ONE.search(text))
