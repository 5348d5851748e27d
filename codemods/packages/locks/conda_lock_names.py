"""The names that locks of conda-lock and pixi hold: both of conda's and of PyPI's packages.

References: https://conda.github.io/conda-lock/output/ and
https://pixi.sh/latest/workspace/lockfile/. Machines write them, so lines suffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.manifests.conda import on_pypi
from codemods.packages.locks import conda_lock

PIXI = "pixi.lock"
PLATFORM = "linux-64"  # that of images

_ROW = pattern(r"^ *- name: *[\"']?([\w.-]+)", re.MULTILINE)
_MAIN = pattern(r"^ *(?:category: main|categories:(?:[\s-]|[\[\w,] *)*\bmain)\b", re.MULTILINE)
_FILE = pattern(
    r"^ *- (?:conda: *\S*/([^/\s]+?)-[^-/\s]+-[^-/\s]+\.(?:conda|tar\.bz2)"
    r"|pypi: *\S*/([A-Za-z0-9][\w.]*?)-\d[^/\s]*)",
    re.MULTILINE,
)
_DEFAULT = pattern(r"^  default:\n((?:    .*\n)*)", re.MULTILINE)
_PLATFORM = pattern(rf"^ *{PLATFORM}:\n((?: *- .*\n)*)", re.MULTILINE)


class Held(NamedTuple):
    """What is certainly installed, in production on Linux, and what may be."""

    certain: frozenset[str]
    possible: frozenset[str]


def held(project: Project, root: str) -> Held | None:
    """Return what the nearest such lock in or above a folder holds, None where there is none."""
    folder = root
    while True:
        beside = f"{folder}/" if folder else ""
        paths = [path for path in project if path.rpartition("/")[0] == folder]
        for path in (f"{beside}{PIXI}", *sorted(filter(conda_lock.matches, paths))):
            found = read(path, project.get(path, ""))
            if found.possible:
                return found
        if not folder:
            return None
        folder = folder.rpartition("/")[0]


def read(path: str, text: str) -> Held:
    """Return what one lock holds, nothing where it is of another shape."""
    return _of_pixi(text) if path.endswith(PIXI) else _of_conda_lock(text)


def _of_pixi(text: str) -> Held:
    """Return the packages of the default environment, and those of all."""
    environments = text.partition("\nenvironments:\n")[2].partition("\npackages:")[0] + "\n"
    default = _DEFAULT.search(environments)
    listed = _PLATFORM.search(default[1]) if default else None
    return Held(_files(listed[1] if listed else ""), _files(environments))


def _files(text: str) -> frozenset[str]:
    return _names(conda or pypi for conda, pypi in _FILE.findall(text))


def _of_conda_lock(text: str) -> Held:
    _, *rest = _ROW.split(text.partition("\npackage:")[2])
    rows = list(zip(rest[::2], rest[1::2], strict=True))
    here = (n for n, said in rows if f"platform: {PLATFORM}" in said and _MAIN.search(said))
    return Held(_names(here), _names(name for name, _ in rows))


def _names(found: Iterable[str]) -> frozenset[str]:
    return frozenset(map(on_pypi, found))
