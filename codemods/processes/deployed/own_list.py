"""A list that holds what a process is made with, where another process's list gets sentry-sdk.

No command shows what a platform installs for it. The list that an image installs for another
program, without the framework that this one imports, can't be meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import dirname, join, normpath

from codemods.editing.lists import pip_lines
from codemods.files.deployed import Environment
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.files.versions import SDK_RANGE
from codemods.knowledge.registry import frameworks
from codemods.knowledge.third_parties.brings import BRINGS
from codemods.packages.lists.declared import is_production, read
from codemods.processes.deployed.deployment import Ground

SDK = "sentry-sdk"


def reason(entry: Entrypoint, around: Iterable[Environment], ground: Ground) -> str:
    """Return why sentry-sdk goes into another list than a process has, "" where it does not."""
    depends, project = ground.dependencies, ground.project
    wanted = {*frameworks()[entry.framework].packages}
    getting = {depends.target, *depends.needed, *depends.also} - {""}
    if not wanted or not getting or all(one.is_known or one.lists for one in around):
        return ""
    if not all(is_production(path) for path in getting) or _holds(project, getting, wanted):
        return ""
    rows = [row for row in depends.requirements if row.name in wanted]
    for row in (row for row in rows if is_production(row.evidence.path)):
        taken = _taken(project, [row.evidence.path])
        if taken.isdisjoint(getting) and not _holds(project, taken, {SDK}):
            return (
                f"{row.evidence} has the `{row.evidence.text}` that it is made with, and "
                f"{depends.target}, which gets {SDK}, has not: add `{SDK}{SDK_RANGE}` to "
                f"{row.evidence.path} first, or to what is installed where it runs."
            )
    return ""


def _holds(project: Project, paths: Iterable[str], names: set[str]) -> bool:
    """Tell whether lists, with those that they include, name one of some packages or bring it."""
    rows = {r.name for path in _taken(project, paths) for r in read(path, project.get(path, ""))}
    brought = {name for row in rows for name in BRINGS.get(row, ())}
    return not names.isdisjoint(rows | brought)


def _taken(project: Project, paths: Iterable[str]) -> set[str]:
    """Return lists with all that they include."""
    taken = [*paths]
    for one in taken:
        named = pip_lines.includes(project.get(one, ""))
        taken += [p for n in named if (p := normpath(join(dirname(one), n))) not in taken]
    return {*taken}
