"""Which environment each launch runs in, and what is installed there by which files."""

from __future__ import annotations

from collections.abc import Sequence

from codemods.files.deployed import Environment
from codemods.files.model import Dependencies, Launch
from codemods.files.project import Project


def environments(
    project: Project, launches: Sequence[Launch], dependencies: Dependencies
) -> tuple[Environment, ...]:
    """Return the environment of each launch, in their order."""
    checkout = Environment("checkout", lists=tuple(filter(None, [dependencies.target])))
    return (checkout,) * len(launches)
