"""Sentry set-ups that the project already has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from codemods.code.modules import Modules
from codemods.editing.placements.find_init import ExistingInit, find_inits


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
