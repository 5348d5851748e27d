"""Folders with a list of their own that are no projects, but parts of one around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from posixpath import basename, dirname

from codemods.files.loading import matching
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.tool import manifests
from codemods.packages.install_commands.installs import installs
from codemods.packages.lists.declared import further, read

_PROSE = (".md", ".rst", ".txt")
_DEPLOYS = ("launchers", "functions")
_SET_UP = (".py", ".toml", ".cfg")
_EACH = pattern(r"[$*][^\s/]*/\S*requirements")  # a list in a folder that only run time knows
_TAKING = (  # what a folder is named behind that is deployed, or gone to, by itself
    r"(?:\bcd|--source|CodeUri:|[Pp]ath:|[Dd]ir(?:ectory)?:|context:|build:|root:|source\w*:?)"
    r"[\s=\"'./]*(?:[\w.$@/{}-]*/)?"
)


def is_part(project: Project, folder: str, folders: Collection[str]) -> bool:
    """Tell whether a folder is but a part of a project around it, with a list left in it.

    No command installs what is listed there, and code around it imports the package, or what
    it lists is in the list that is installed and its files are started from around it.
    """
    outer = [f for f in folders if f != folder and (not f or folder.startswith(f"{f}/"))]
    if not outer:
        return False
    own = _manifests(project).get(folder, ())
    if any(p.endswith((*_SET_UP, *manifests())) for p in own):
        return False
    if any(not {*own}.isdisjoint(i.files) or i.folder == folder for i in installs(project)):
        return False
    if f"{folder}/__init__.py" in project and _is_imported(project, folder):
        return True
    if _is_named_inside(project, folder) and _is_installed(project, outer):
        return True
    if not _is_listed_around(project, own, outer):
        return False
    return _is_started_around(project, folder, _telling(project, tuple(folders)))


@lru_cache(maxsize=4)
def _manifests(project: Project) -> dict[str, tuple[str, ...]]:
    """Return the dependency files of each folder, found in one pass."""
    found: dict[str, tuple[str, ...]] = {}
    for path in project:
        if matching("manifests", path):
            found[dirname(path)] = (*found.get(dirname(path), ()), path)
    return found


@lru_cache(maxsize=4)
def _telling(project: Project, folders: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the files that are neither code nor prose and hold the name of each folder."""
    told = (path for path in project if not path.endswith((".py", *_PROSE)))
    return project.holding(map(basename, folders), told)


def _is_imported(project: Project, folder: str) -> bool:
    named = re.compile(rf"^\s*(?:from|import)\s+{re.escape(basename(folder))}\b", re.MULTILINE)
    beside = (p for p in project.python if dirname(p) == dirname(folder))
    return any(named.search(project[path]) for path in beside)


def _is_named_inside(project: Project, folder: str) -> bool:
    """Tell whether the files of a package import it by its own name: it runs from around it."""
    name = basename(folder)
    inside = [path for path in project.python if path.startswith(f"{folder}/")]
    if f"{folder}/__init__.py" not in inside or any(
        path.startswith((f"{folder}/{name}/", f"{folder}/{name}.py")) for path in inside
    ):
        return False
    named = re.compile(rf"^\s*(?:from|import)\s+{re.escape(name)}\.", re.MULTILINE)
    holding = project.holding((name,), inside).get(name, ())
    return any(named.search(project[path]) for path in holding)


def _is_installed(project: Project, folders: Collection[str]) -> bool:
    """Tell whether a command installs a list that lies in one of the folders."""
    return any(dirname(path) in folders for i in installs(project) for path in i.files)


def _is_listed_around(project: Project, own: Collection[str], outer: Collection[str]) -> bool:
    """Tell whether all that a folder lists is in what a command installs of a project around."""
    if any(_EACH.search(i.evidence.text) for i in installs(project)):
        return False
    wanted = _names(project, own)
    lists = _manifests(project)
    whole = (i for i in installs(project) if not i.missing)
    none = "/"  # what no folder is called
    around = ({*i.files, *lists.get(none if i.folder is None else i.folder, ())} for i in whole)
    taken = ({p for p in paths if dirname(p) in outer} for paths in around)
    return bool(wanted) and any(wanted <= _names(project, paths) for paths in taken if paths)


def _names(project: Project, paths: Collection[str]) -> set[str]:
    """Return the packages that lists require, with those of the lists that they take in."""
    pending, seen = [*paths], set()
    while pending:
        path = pending.pop()
        if path not in seen:
            seen.add(path)
            pending += further(path, project.get(path, ""))
    return {row.name for p in seen for row in read(p, project.get(p, "")) if not row.group}


def _is_started_around(
    project: Project, folder: str, telling: Mapping[str, Collection[str]]
) -> bool:
    """Tell whether a command names a file of a folder by its path from around it.

    Nothing may be in the folder, or told of it, that would deploy it by itself: a platform
    installs the list that it finds there unasked.
    """
    inside = (path for path in project if path.startswith(f"{folder}/"))
    if any(matching(kind, path) for path in inside for kind in _DEPLOYS if path[-3:] != ".py"):
        return False
    name = basename(folder)
    texts = [project.get(path, "") for path in telling.get(name, ())]
    word, dotted = re.escape(name), re.escape(folder.replace("/", "."))
    alone = re.compile(
        rf"{_TAKING}{word}/?[\"']?(?=[\s,;&)]|$)|\b{word}/(?:\S*requirements|\*)", re.MULTILINE
    )
    started = re.compile(
        rf"(?m)^[^#\n]*\s(?:(?:\./)?{re.escape(folder)}/[\w/-]+\.py\b|{dotted}\.[\w.]+:\w)"
    )
    return any(map(started.search, texts)) and not any(map(alone.search, texts))
