"""What limits the versions that a project's lists bring, without being one of the lists.

Files of constraints, the tables of tools, other lists that the same command installs. A requirement
that one of them leaves no room can't be installed, or comes as another version.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from posixpath import dirname, join, normpath
from types import MappingProxyType

from codemods.editing.lists import pip_lines
from codemods.editing.lists.requirement import normalised, parse
from codemods.files.dependencies import Dependencies, Limit, Requirement
from codemods.files.deployed import Install
from codemods.files.project import Project
from codemods.files.tool import locks
from codemods.files.versions import SDK_EXCLUDES
from codemods.formats.manifests import requirements
from codemods.knowledge.sdk.auto_enabled import NEEDED
from codemods.knowledge.third_parties.held_below import HELD
from codemods.packages.lists.declared import is_production, read
from codemods.packages.lists.environment_lists import lists_of
from codemods.packages.lists.limits_of_tools import dated, tabled
from codemods.packages.lists.named_limits import Named, named_limits, taken_along, targets_of
from codemods.packages.locks.lock_files import exact
from codemods.packages.python.marked_rows import may_apply

_HOLDING = frozenset((*NEEDED, *SDK_EXCLUDES))  # what may keep an SDK away


def limited(
    project: Project, root: str, depends: Dependencies, commands: Collection[Install]
) -> Dependencies:
    """Return dependencies with all that limits them, each requirement narrowed to it."""
    targets = targets_of(depends)
    if not targets:
        return depends
    named = dict.fromkeys(named_limits(project, root, depends, commands))
    files = dict.fromkeys((*targets, *(lock.path for lock in depends.locks)))
    found = [limit for one in named for limit in _read(project, one)]
    found += [
        *_by_others(depends),
        *tabled(project, files),
        *_beside(project, root, depends, commands),
    ]
    gone = (one.shown for one in named if not one.path or project.source(one.path) is None)
    names = {row.name for row in depends.requirements}
    pins = {x.row.name: exact(x.row) for x in found if x.row.name in names and exact(x.row)}
    over = {x.row.name: exact(x.row) for x in found if x.replaces and x.row.name in pins}
    own = {} if depends.locks else over
    return depends._replace(
        requirements=tuple(_narrowed(row, found) for row in depends.requirements),
        locked=MappingProxyType({**pins, **depends.locked, **own}),
        limits=tuple(dict.fromkeys(found)),
        unread_limits=tuple(dict.fromkeys((*gone, *dated(project, files)))),
    )


def _narrowed(row: Requirement, limits: Iterable[Limit]) -> Requirement:
    mine = [x for x in limits if x.row.name == row.name and x.row.specifier]
    base = [] if any(x.replaces for x in mine) else [row.specifier]
    said = dict.fromkeys(filter(None, (*base, *(x.row.specifier for x in mine))))
    return row._replace(specifier=",".join(said)) if mine else row


def _read(project: Project, named: Named) -> Iterator[Limit]:
    """Yield the rows of a file of limits, and of those that it takes in, as far as they apply."""
    pending, seen = [named.path], set[str]()
    while pending:
        path = pending.pop()
        if path in seen or not path:
            continue
        seen.add(path)
        text = project.get(path, "")
        names = (*pip_lines.includes(text), *pip_lines.constraints(text))
        pending += [normpath(join(dirname(path), name)) for name in names]
        rows = requirements.read(path, text)
        yield from (Limit(row, named.by) for row in rows if row.specifier and may_apply(row, rows))


def _beside(
    project: Project, root: str, depends: Dependencies, commands: Collection[Install]
) -> Iterator[Limit]:
    """Yield what else a command installs along with a target, of what may keep an SDK away."""
    own = {*targets_of(depends), *(lock.path for lock in depends.locks)}
    for install in commands:
        taken = lists_of(project, root, (install,)) if install.files or install.packages else ()
        if own.isdisjoint((*taken, install.evidence.path)):
            continue
        others = (path for path in taken if path not in own)
        rows = [row for path in others for row in read(path, project.get(path, ""))]
        rows += [*_by_name(install)] if install.evidence.path not in own else []
        held = (row for row in rows if row.name in _HOLDING and row.specifier and _is_there(row))
        yield from (Limit(row, install.evidence) for row in held if may_apply(row, rows))
    along = taken_along(project, targets_of(depends), commands)
    rows = [r for path in along if path not in own for r in read(path, project.get(path, ""))]
    rows += [*_locked_together(project, depends)]
    held = (row for row in rows if row.name in _HOLDING and row.specifier)
    yield from (Limit(row) for row in held if may_apply(row, rows))


def _locked_together(project: Project, depends: Dependencies) -> Iterator[Requirement]:
    """Yield the rows of other groups, which the tool of a lock has to find releases for as well."""
    if depends.manager in locks():
        rows = read(depends.target, project.get(depends.target, ""))
        yield from (row for row in rows if row.group and row.name != NEEDED[0])


def _is_there(row: Requirement) -> bool:
    """Tell whether a command that installs a row's file installs the row too."""
    return not row.group or is_production(row.evidence.path)


def _by_others(depends: Dependencies) -> Iterator[Limit]:
    """Yield what a package of the lists lets no later release come of, as far as that is known."""
    for row in depends.requirements:
        for name, specifier in HELD.get(row.name, {}).items():
            yield Limit(Requirement(name, specifier, row.evidence, group=row.group))


def _by_name(install: Install) -> Iterator[Requirement]:
    for one in filter(None, map(parse, install.packages)):
        shown = install.evidence._replace(text=one.text)
        yield Requirement(normalised(one.name), one.specifier, shown, one.extras)
