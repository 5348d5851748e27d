"""Who names a file that limits the versions which a project's lists bring.

A command, a list, a variable, or a setting of pip's: `pip install -c limits.txt`. A command that
takes nothing but what lies somewhere, or nothing that is not listed, limits as well.

https://pip.pypa.io/en/stable/user_guide/#constraints-files
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from codemods.editing.lists import pip_lines
from codemods.files.dependencies import Dependencies
from codemods.files.deployed import Install
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.tool import manifests
from codemods.formats.images import pip_install
from codemods.formats.manifests import conda, requirements
from codemods.knowledge.sdk.auto_enabled import NEEDED
from codemods.packages.install_commands.installs import ranked
from codemods.packages.install_commands.limiting_variables import limiting, named_by
from codemods.packages.lists.declared import further, read
from codemods.packages.lists.environment_lists import lists_of
from codemods.shell.install_commands import NO_DEPS, NO_INDEX, understood

_SETTINGS = ("pip.conf", "pip.ini")
_SETTING = pattern(r"(?m)^[ \t]*constraints?[ \t]*=[ \t]*(.+(?:\n[ \t]+\S.*)*)")
_OF_TOX = pattern(r"(?m)^[ \t]*(?:deps[ \t]*=)?[ \t]*-(?:c|-constraint)[ \t=]*(\S+)")
_OTHERS = (".toml", ".py", ".cfg", *manifests())
_MAKING = (" wheel ", " download ")  # what fills the folder that is all there is then


class Named(NamedTuple):
    """A file of limits: `path` in the project ("" for one that is not there), and who names it."""

    path: str
    shown: Evidence
    by: Evidence | None = None


def targets_of(depends: Dependencies) -> set[str]:
    """Return the files that would get a requirement."""
    return {depends.target, *depends.needed, *depends.also} - {""}


def named_limits(
    project: Project, root: str, depends: Dependencies, commands: Collection[Install]
) -> Iterator[Named]:
    """Yield the files of limits that go with what installs, or compiles, any of the targets."""
    targets = targets_of(depends)
    for path in taken_along(project, targets, commands):
        yield from _of_list(project, path)
    for lock in depends.locks:
        yield from _of_header(project, lock.path)
    for install in (i for i in commands if i.limits or i.unseen):
        if _installs(project, root, install, targets):
            by = install.evidence
            yield from (Named(path, by, by) for path in install.limits)
            for name in install.unseen:
                if name == NO_INDEX and _is_filled(install, commands):
                    continue  # a folder is all there is, and another command fills that
                if name != NO_DEPS or _lacks(project, root, install, targets):
                    yield Named("", by._replace(text=name), by)
    by_uv = any(named_by(one.evidence.text) == "uv" for one in commands)
    yield from _set(project, ("pip", "uv") if by_uv else ("pip",))


def taken_along(
    project: Project, targets: set[str], commands: Iterable[Install]
) -> tuple[str, ...]:
    """Return the lists that take a target in, with all else that they take in."""
    named = {*targets, *(path for one in commands for path in one.files)}
    lists = (_closure(project, p) for p in project if p in named or _includes(project, p))
    whole = (taken for taken in lists if targets.intersection(taken))
    return tuple(dict.fromkeys(path for taken in whole for path in taken))


def _is_filled(install: Install, commands: Iterable[Install]) -> bool:
    beside = (one.evidence.text for one in commands if one.evidence.path == install.evidence.path)
    return any(making in text for text in beside for making in _MAKING)


def _lacks(project: Project, root: str, install: Install, targets: set[str]) -> bool:
    """Tell whether lists without what the SDK needs are all that a command installs."""
    listed = lists_of(project, root, (install,))
    names = {row.name for path in listed for row in read(path, project.get(path, ""))}
    return not targets.isdisjoint(install.files) and not names.issuperset(NEEDED[1:])


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


def _of_list(project: Project, path: str) -> Iterator[Named]:
    """Yield the files that a list of pip, or the part of conda's for pip, names with `-c`."""
    text = project.get(path, "")
    if path.endswith(_OTHERS):
        return
    names = conda.limits(text) if conda.matches(path) else pip_lines.constraints(text)
    if any(NO_INDEX in line.text.split() for line in pip_lines.lines(text)):
        yield Named("", Evidence(path, 1, NO_INDEX))
    names = (*names, *(name for name in pip_lines.includes(text) if "://" in name))
    for name in names:
        inside = "" if "://" in name or "$" in name else normpath(join(dirname(path), name))
        row = next((n for n, line in enumerate(text.splitlines(), 1) if name in line), 1)
        yield Named(inside if inside in project else "", Evidence(path, row, name))


def _of_header(project: Project, path: str) -> Iterator[Named]:
    """Yield the files that the command in a compiled list's header names."""
    words = pip_lines.generated(project.get(path, "")).split()
    for told in understood(words):
        yield from (_beside(project, path, name, 1) for name in told.limits)


def _set(project: Project, installers: Collection[str]) -> Iterator[Named]:
    """Yield the files that pip's own settings name, or a variable for what runs elsewhere."""
    for path in (p for p in project.paths if basename(p) in _SETTINGS):
        for match in _SETTING.finditer(text := project.get(path, "")):
            line = text.count("\n", 0, match.start()) + 1
            yield from (_beside(project, path, name, line) for name in match[1].split())
    for path in (p for p in project if basename(p) == "tox.ini"):
        for match in _OF_TOX.finditer(text := project.get(path, "")):
            line = text.count("\n", 0, match.start()) + 1
            yield _beside(project, path, match[1], line)
    for path in (*ranked(project), *(p for p in project if basename(p) == "app.json")):
        if not pip_install.matches(path):
            found = (x for x in limiting(project.get(path, "")) if x.tool in installers)
            yield from (_beside(project, path, one.name, one.line) for one in found)


def _beside(project: Project, path: str, name: str, line: int) -> Named:
    """Return a file by how something at `path` names it: by its end where that is a whole path."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    tried = ("/".join(parts[n:]) for n in range(len(parts)))
    inside = (p for end in tried for p in (normpath(join(dirname(path), end)), end))
    found = "" if "://" in name else next((p for p in inside if p in project), "")
    return Named(found, Evidence(path, line, name))
