"""What limits the versions that a project's lists bring, without being one of the lists.

A file of constraints (`pip install -c`), which a command names, a list, a variable or a setting
of pip's; uv's own constraints and overrides. A requirement that one of them leaves no room can't be
installed, or comes as another version.

https://pip.pypa.io/en/stable/user_guide/#constraints-files and
https://docs.astral.sh/uv/concepts/resolution/#dependency-constraints
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from posixpath import basename, dirname, join, normpath
from types import MappingProxyType
from typing import NamedTuple

from codemods.editing.lists import pip_lines
from codemods.files.dependencies import Dependencies, Limit, Requirement
from codemods.files.deployed import Install
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.tool import manifests
from codemods.formats.images import pip_install
from codemods.formats.manifests import conda, pep621, requirements
from codemods.packages.install_commands.installs import ranked
from codemods.packages.install_commands.limiting_variables import limiting, named_by
from codemods.packages.lists.declared import further, scanned
from codemods.packages.lists.environment_lists import lists_of
from codemods.packages.locks.lock_files import exact
from codemods.packages.python.marked_rows import may_apply
from codemods.shell.install_commands import understood

_SETTINGS = ("pip.conf", "pip.ini")
_SETTING = pattern(r"(?m)^[ \t]*constraints?[ \t]*=[ \t]*(.+(?:\n[ \t]+\S.*)*)")
_OTHERS = (".toml", ".py", ".cfg", *manifests())
_OF_UV = {"constraint-dependencies": False, "override-dependencies": True}


class _Named(NamedTuple):
    """A file of limits: `path` in the project ("" for one that is not there), and who names it."""

    path: str
    shown: Evidence
    by: Evidence | None = None


def limited(
    project: Project, root: str, depends: Dependencies, commands: Iterable[Install]
) -> Dependencies:
    """Return dependencies with all that limits them, each requirement narrowed to it."""
    targets = _targets(depends)
    if not targets:
        return depends
    named = dict.fromkeys(_named(project, root, depends, tuple(commands)))
    found = [limit for one in named for limit in _read(project, one)]
    found += _of_uv(project, targets, depends)
    unread = dict.fromkeys(
        one.shown for one in named if not one.path or project.source(one.path) is None
    )
    names = {row.name for row in depends.requirements}
    pins = {x.row.name: exact(x.row) for x in found if x.row.name in names and exact(x.row)}
    over = {x.row.name: exact(x.row) for x in found if x.replaces and x.row.name in pins}
    own = {} if depends.locks else over
    return depends._replace(
        requirements=tuple(_narrowed(row, found) for row in depends.requirements),
        locked=MappingProxyType({**pins, **depends.locked, **own}),
        limits=tuple(dict.fromkeys(found)),
        unread_limits=tuple(unread),
    )


def _targets(depends: Dependencies) -> set[str]:
    return {depends.target, *depends.needed, *depends.also} - {""}


def _narrowed(row: Requirement, limits: Iterable[Limit]) -> Requirement:
    mine = [x for x in limits if x.row.name == row.name and x.row.specifier]
    base = [] if any(x.replaces for x in mine) else [row.specifier]
    said = dict.fromkeys(filter(None, (*base, *(x.row.specifier for x in mine))))
    return row._replace(specifier=",".join(said)) if mine else row


def _named(
    project: Project, root: str, depends: Dependencies, commands: tuple[Install, ...]
) -> Iterator[_Named]:
    """Yield the files of limits that go with what installs, or compiles, any of the targets."""
    targets = _targets(depends)
    named = {*targets, *(path for one in commands for path in one.files)}
    lists = (_closure(project, p) for p in project if p in named or _includes(project, p))
    for taken in (taken for taken in lists if targets.intersection(taken)):
        for path in taken:
            yield from _of_list(project, path)
    for lock in depends.locks:
        yield from _of_header(project, lock.path)
    for install in (i for i in commands if i.limits or i.unseen):
        if _installs(project, root, install, targets):
            by = install.evidence
            yield from (_Named(path, by, by) for path in install.limits)
            yield from (_Named("", by._replace(text=name), by) for name in install.unseen)
    by_uv = any(named_by(one.evidence.text) == "uv" for one in commands)
    yield from _set(project, ("pip", "uv") if by_uv else ("pip",))


def _installs(project: Project, root: str, install: Install, targets: set[str]) -> bool:
    by_name = install.packages and install.evidence.path in targets
    return bool(by_name or targets.intersection(lists_of(project, root, (install,))))


def _includes(project: Project, path: str) -> bool:
    return requirements.matches(path) and bool(pip_lines.includes(project.get(path, "")))


def _closure(project: Project, path: str) -> tuple[str, ...]:
    """Return a list with all that it takes in."""
    found = [path]
    for one in found:
        if not pip_install.matches(one):
            found += [p for p in further(one, project.get(one, "")) if p not in found]
    return tuple(found)


def _of_list(project: Project, path: str) -> Iterator[_Named]:
    """Yield the files that a list of pip, or the part of conda's for pip, names with `-c`."""
    text = project.get(path, "")
    if path.endswith(_OTHERS):
        return
    names = conda.limits(text) if conda.matches(path) else pip_lines.constraints(text)
    for name in names:
        inside = "" if "://" in name or "$" in name else normpath(join(dirname(path), name))
        row = next((n for n, line in enumerate(text.splitlines(), 1) if name in line), 1)
        yield _Named(inside if inside in project else "", Evidence(path, row, name))


def _of_header(project: Project, path: str) -> Iterator[_Named]:
    """Yield the files that the command in a compiled list's header names."""
    words = pip_lines.generated(project.get(path, "")).split()
    for told in understood(words):
        yield from (_beside(project, path, name, 1) for name in told.limits)


def _set(project: Project, installers: Collection[str]) -> Iterator[_Named]:
    """Yield the files that pip's own settings name, or a variable for what runs elsewhere."""
    for path in (p for p in project.paths if basename(p) in _SETTINGS):
        for match in _SETTING.finditer(text := project.get(path, "")):
            line = text.count("\n", 0, match.start()) + 1
            yield from (_beside(project, path, name, line) for name in match[1].split())
    for path in (*ranked(project), *(p for p in project if basename(p) == "app.json")):
        if not pip_install.matches(path):
            found = (x for x in limiting(project.get(path, "")) if x.tool in installers)
            yield from (_beside(project, path, one.name, one.line) for one in found)


def _beside(project: Project, path: str, name: str, line: int) -> _Named:
    """Return a file by how something at `path` names it: by its end where that is a whole path."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    tried = ("/".join(parts[n:]) for n in range(len(parts)))
    inside = (p for end in tried for p in (normpath(join(dirname(path), end)), end))
    found = "" if "://" in name else next((p for p in inside if p in project), "")
    return _Named(found, Evidence(path, line, name))


def _read(project: Project, named: _Named) -> Iterator[Limit]:
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


def _of_uv(project: Project, targets: set[str], depends: Dependencies) -> Iterator[Limit]:
    """Yield uv's own: those of a project, and of the workspace whose lock it shares."""
    folders = {dirname(path) for path in (*targets, *(lock.path for lock in depends.locks))}
    for path in sorted(join(folder, "pyproject.toml") for folder in folders):
        document = scanned(project.get(path, ""))
        for key, replaces in _OF_UV.items():
            rows = pep621.listed(path, document, ("tool", "uv", key))
            yield from (Limit(row, replaces=replaces) for row in rows if may_apply(row, rows))
