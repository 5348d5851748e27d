"""Which packages of the organisation a project requires."""

from __future__ import annotations

from codemods.files.dependencies import Dependencies
from codemods.knowledge.organisations.organisation import organisation


def own_packages(depends: Dependencies) -> tuple[str, ...]:
    """Return those that each list requires that a process is installed from.

    One that is only in a group of its own, or in some of the lists, may be lacking: importing it
    would stop a process.
    """
    wanted = {option.package for option in organisation().options if option.package}
    lists = {depends.target, *depends.needed}
    return tuple(name for name in sorted(wanted) if lists <= _requiring(depends, name))


def _requiring(depends: Dependencies, name: str) -> set[str]:
    return {row.evidence.path for row in depends.named(name) if not row.group}
