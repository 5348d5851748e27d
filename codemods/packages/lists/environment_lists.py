"""Which dependency files an environment is installed from, and which of them gets a requirement.

A list is installed with all that it includes, and a compiled one with what it is made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from posixpath import basename, dirname, normpath
from typing import NamedTuple

from codemods.editing.lists import pip_lines
from codemods.files.deployed import Environment, Install
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.tool import manifests
from codemods.formats.manifests import requirements
from codemods.packages.lists import targets
from codemods.packages.lists.chosen_file import Choice
from codemods.packages.lists.compiled_lists import origin
from codemods.packages.lists.declared import Declared, dynamic_files, further, installed, read
from codemods.packages.lists.list_origin import may_be_made
from codemods.packages.locks import conda_lock

_SLUGS = ("Procfile", "app.json")
_RETIRED = pattern(
    r"\b(?:no longer|not) (?:be )?(?:using|used?)\b|\b(?:deprecated|obsolete)\b", re.I
)
_METADATA = ("pyproject.toml", "setup.cfg", "setup.py", "pixi.toml")


class Placed(NamedTuple):
    """A file that takes a requirement for an environment, and the subproject it belongs to."""

    found: Declared
    choice: Choice


def lists_of(project: Project, root: str, installs: Iterable[Install]) -> tuple[str, ...]:
    """Return the dependency files that commands install from, in their order."""
    installs = tuple(installs)
    found: list[str] = []
    for folder in _roots(root, installs):
        declared = installed(project, folder, installs)
        for install in installs:
            found += [p for p in _taken_in(declared, install) if p not in found]
    return tuple(found)


def lists_something(project: Project, root: str, installs: Iterable[Install]) -> bool:
    """Tell whether any of the files that commands install from requires a package."""
    paths = lists_of(project, root, installs)
    return any(not row.group for path in paths for row in read(path, project.get(path, "")))


def placed(project: Project, root: str, environment: Environment) -> Placed | None:
    """Return the file of an environment that a requirement goes into, None where none can."""
    for folder in _roots(root, environment.installs):
        found = installed(project, folder, environment.installs)
        for choice in targets.choices(found):
            if choice.target in environment.lists and not conda_lock.matches(choice.target):
                return Placed(found, choice)
        image = targets.by_image(found, environment.installs)
        if image and image.target in environment.lists:
            return Placed(found, image)
    return None


def is_one_of_several(one: Environment, known: Iterable[Environment]) -> bool:
    """Tell whether a platform may take this list, or another one instead."""
    return any(o.kind == "platform" and o.path == one.path and o.lists != one.lists for o in known)


def taken_first(known: Iterable[Environment]) -> tuple[Environment, ...]:
    """Return of the lists that Heroku may install those which its buildpack looks for first.

    It took the first, Pipfile.lock, before it refused to build where several are there:
    https://github.com/heroku/heroku-buildpack-python/blob/main/lib/package_manager.sh
    """
    slugs = [one for one in known if one.kind == "platform" and basename(one.path) in _SLUGS]
    return tuple({one.path: one for one in reversed(slugs)}.values())


def in_use(project: Project, environments: Iterable[Environment]) -> list[Environment]:
    """Return the environments with a list, without those by one that says it is not used.

    `# We are no longer using Pipfile`: a platform that may take either list takes the other.
    """
    known = [one for one in environments if one.lists]
    old = [one for one in known if all(_is_retired(project.get(p, "")) for p in one.lists)]
    return [one for one in known if one not in old or not is_one_of_several(one, known)]


def _is_retired(text: str) -> bool:
    head = (row.strip() for row in text.splitlines() if row.strip())
    return bool(_RETIRED.search(" ".join(takewhile(lambda row: row.startswith("#"), head))))


def _roots(root: str, installs: Iterable[Install]) -> tuple[str, ...]:
    """Return the folders that the commands' lists and projects belong to, `root` first."""
    folders = [root]
    for install in installs:
        folders += [install.folder] if install.folder is not None else []
        for folder in map(dirname, install.files):
            inner = requirements.is_folder(basename(folder))
            folders.append(dirname(folder) if inner else folder)
    return tuple(dict.fromkeys(folders))


def _taken_in(found: Declared, install: Install) -> Iterator[str]:
    """Yield what one command takes in of the files of one subproject."""
    pending = [path for path in install.files if path in found.files]
    if install.folder == found.root and not targets.is_limited(found, install):
        pending += _metadata(found, install.tool)
    seen: set[str] = set()
    while pending:
        path = normpath(pending.pop(0))
        if path in seen or path not in found.files:
            continue
        seen.add(path)
        yield path
        pending += further(path, found.text(path))
        made = origin(found, path) if may_be_made(path) else None
        pending += [made.source] if made else []
        if pip_lines.names_project(found.text(path)) and requirements.matches(path):
            pending += _metadata(found, "pip")


def _metadata(found: Declared, tool: str) -> list[str]:
    own = [name for name, reader in manifests().items() if reader.name == tool]
    if own:
        return [found.path(name) for name in own]
    return [found.path(n) for n in (*_METADATA, *dynamic_files(found.document))]
