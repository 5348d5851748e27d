"""Projects in memory: what the template makes of given texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from codemods.files.model import Changes
from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.deciding import recommend
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.found import Scan
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import Answers

T = TypeVar("T")

_MADE: dict[tuple[object, ...], Any] = {}


def once(make: Callable[[], T], texts: Mapping[str, str | bytes], given: Mapping[str, Any]) -> T:
    """Return what a function makes of a project and answers: many tests ask for the same."""
    key = (make.__qualname__, *texts.items(), repr(given))
    if key not in _MADE:
        _MADE[key] = make()
    return _MADE[key]


def forget() -> None:
    """Forget what was worked out: where something is patched, it may no longer be so."""
    _scanned.cache_clear()
    _MADE.clear()


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
    """Return what the plan for the recommended answers changes, worked out once for equal ones."""

    def planned() -> Changes:
        asked = known(texts, **given)
        return apply(asked.project, plan(asked))

    return once(planned, texts, given)


def applied(texts: Mapping[str, str], **given: Any) -> dict[str, str]:
    """Return the project's texts after the recommended changes."""
    changed = {c.path: (c.after or b"").decode() for c in changes(texts, **given).files}
    return {**texts, **changed}
