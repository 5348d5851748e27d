"""Frameworks whose integration asks for what an old Python lacks: context variables."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.knowledge.registry import fact
from codemods.knowledge.sdk.sdk_demands import CONTEXTVARS, CONTEXTVARS_SINCE, FAILING
from codemods.packages.inventory.below_minimum import lacks_variables, too_old
from codemods.packages.inventory.known_versions import first_too_old
from codemods.packages.python.tried_pythons import older_python


def off(
    project: Project, root: str, stems: Iterable[str], depends: Dependencies
) -> tuple[str, ...]:
    """Return a sentence per framework or library that is too old, or whose Python is."""
    stems = tuple(stems)
    old = older_python(project, root, CONTEXTVARS_SINCE)
    others = without_variables(project, root, stems, depends)
    told = [_sentence(s, old) for s in others if old and not first_too_old(s, depends)]
    return (*too_old(stems, depends), *told)


def without_variables(
    project: Project, root: str, stems: Iterable[str], depends: Dependencies
) -> tuple[str, ...]:
    """Return those of them whose integration is off on the Python that is chosen."""
    asking = tuple(s for s in stems if lacks_variables(fact(s), depends))
    return asking if asking and older_python(project, root, CONTEXTVARS_SINCE) else ()


def failing(stem: str, project: Project, root: str, depends: Dependencies) -> Evidence | None:
    """Return the Python on which each request of a framework fails with Sentry, None for none."""
    if fact(stem).integration.partition(".")[0] not in FAILING or depends.has(CONTEXTVARS):
        return None
    return older_python(project, root, CONTEXTVARS_SINCE)


def _sentence(stem: str, old: Evidence) -> str:
    """Return what an integration needs of an old Python, chosen or tried."""
    name = fact(stem).integration.rpartition(".")[2]
    return f"{name} needs Python 3.7 or {CONTEXTVARS}; {old} has `{old.text}`: off there."
