"""By which names the database drivers of a project hold passwords."""

from __future__ import annotations

from codemods.files.dependencies import Dependencies
from codemods.knowledge.personal_data.driver_names import NAMES


def names_in_drivers(depends: Dependencies) -> frozenset[str]:
    """Return those of the drivers that are required or locked."""
    there = [name for name in NAMES if depends.has(name)]
    return frozenset(held for name in there for held in NAMES[name])
