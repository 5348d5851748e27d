"""Frameworks that a project requires and of which no app was found."""

from __future__ import annotations

from codemods.files.model import Evidence
from codemods.knowledge.registry import frameworks
from codemods.planning.scanning.found import Scan


def unstarted(found: Scan) -> dict[Evidence, str]:
    """Return their names by what requires them, each line once; none where any app was found."""
    named: dict[Evidence, str] = {}
    if not found.entrypoints and not found.doubtful:
        for one in frameworks().values():
            for row in found.dependencies.named(*one.packages):
                if not row.group and one.kind in ("web", "queue"):
                    named.setdefault(row.evidence, one.name)
    return named
