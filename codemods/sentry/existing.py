"""Sentry set-ups that the project already has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from codemods.code.modules import Modules
from codemods.code.running_files import is_test
from codemods.editing.placements.find_init import ExistingInit, find_inits
from codemods.files.project import Project


class Existing(NamedTuple):
    """One init call in the project's own code."""

    path: str
    init: ExistingInit

    def __str__(self) -> str:
        return f"{self.path}:{self.init.line}"


def find_existing(modules: Modules, paths: Iterable[str]) -> tuple[Existing, ...]:
    """Return the init calls in `paths`, those on module level first."""
    found = []
    for path in paths:
        source = modules.project.source(path)
        if source and ("sentry_sdk" in source.text or "raven" in source.text):
            found += [Existing(path, init) for init in find_inits(source.text)]
    return tuple(sorted(found, key=lambda e: (e.init.scope != "module", e.path, e.init.line)))


def started_unseen(project: Project, root: str) -> Existing | None:
    """Return an init call in a file below `root` that no search for the program looks at.

    Tests start Sentry for themselves; a demo may be what is deployed.
    """
    below = [p for p in project.python if p.startswith(f"{root}/" if root else "")]
    holding = project.holding(("sentry_sdk",), below).get("sentry_sdk", ())
    for path in (p for p in holding if not is_test(p)):
        source = project.source(path)
        calls = find_inits(source.text) if source else ()
        for init in (i for i in calls if i.sdk == "sentry_sdk"):
            return Existing(path, init)
    return None
