"""Projects in memory: what the template makes of given texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from codemods.files.model import Changes
from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.deciding import recommend
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.found import Scan
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import Answers


def recommended(texts: Mapping[str, str], **given: Any) -> tuple[Project, Scan, Answers]:
    """Return a project, its scan and the answers of `--defaults`, with `given` changed."""
    project, found = _scanned(tuple(texts.items()))
    return project, found, recommend.recommended(project, found, **given)


@lru_cache(maxsize=256)
def _scanned(texts: tuple[tuple[str, str], ...]) -> tuple[Project, Scan]:
    """Scan a project once: many tests ask for other answers, or another part, of the same one."""
    project = Project.of(dict(texts))
    return project, scan(project)


def known(texts: Mapping[str, str], **given: Any) -> Known:
    """Return what is known of a project that is set up with `--defaults`, `given` changed."""
    _, found, answers = recommended(texts, **given)
    return Known(found, answers)


def changes(texts: Mapping[str, str], **given: Any) -> Changes:
    """Return what the plan for the recommended answers changes."""
    asked = known(texts, **given)
    return apply(asked.project, plan(asked))


def applied(texts: Mapping[str, str], **given: Any) -> dict[str, str]:
    """Return the project's texts after the recommended changes."""
    changed = {c.path: (c.after or b"").decode() for c in changes(texts, **given).files}
    return {**texts, **changed}
