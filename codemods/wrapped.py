"""Sentry started through a function of somebody else's package."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.model import Evidence
from codemods.modules import Modules
from codemods.placements._calls import STARTERS


def find_wrapped(modules: Modules) -> Iterator[Evidence]:
    """Yield the calls that start Sentry by a function from outside the project."""
    for path in modules.mentioning(STARTERS):
        facts = modules.facts(path)
        foreign = {
            i.bound: f"{i.module}.{i.name}"
            for i in facts.imports
            if i.name in STARTERS and not modules.imported(path, i) and not i.level
        }
        for call in facts.calls:
            if call.name in foreign.values():
                row = modules.project[path].splitlines()[call.line - 1]
                yield Evidence(path, call.line, row.strip())
