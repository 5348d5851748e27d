"""Exact versions from lock files; they are written by machines, so lines suffice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from codemods.editing.lists.requirement import normalised
from codemods.files.dependencies import Requirement
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.tool import locks as tools_locks
from codemods.files.tool import tools
from codemods.files.versions import at_least, exact_of
from codemods.formats.manifests import requirements

STANDARD = "pylock.toml"  # of PEP 751, by whichever tool

_STANDARD = pattern(r"pylock(?:\.[^.]+)?\.toml")
_ROW = pattern(
    r'^(?:(?P<package>\[\[packages?\]\])|name = "(?P<name>[^"\n]+)"|'
    r'version = "(?P<version>[^"\n]+)"|\[)',
    re.MULTILINE,
)


def locked(project: Project, root: str = "") -> Mapping[str, str]:
    """Return normalised names with exact versions, as locks in or above `root` have them.

    Where there are several, those nearest to `root` and of the tool of the first rank win; fully
    pinned requirements files come last.
    """
    found: dict[str, str] = {}
    folder = root
    while True:
        prefix = f"{folder}/" if folder else ""
        for name in (*tools_locks().values(), STANDARD):
            found = {**read(name, _text(project, prefix + name)), **found}
        if not folder:
            break
        folder = folder.rpartition("/")[0]
    prefix = f"{root}/" if root else ""
    for path in (f"{prefix}requirements.txt", f"{prefix}requirements/base.txt"):
        rows = requirements.read(path, _text(project, path))
        if rows and all(exact(row) for row in rows):
            found = {**{row.name: exact(row) for row in rows}, **found}
    return MappingProxyType(found)


def read(path: str, text: str) -> dict[str, str]:
    """Return what one lock file pins; of several versions of a package the lowest.

    A text that isn't that lock gives an empty dict.
    """
    name = path.rpartition("/")[2]
    reader = next((t.locked for t in tools().values() if t.lock == name), None)
    if reader:
        return reader(text)
    found: dict[str, str] = {}
    name = ""
    for row in _ROW.finditer(text):
        if row["name"]:
            name = name or normalised(row["name"])
        elif row["version"] and name not in ("", "-"):
            _keep(found, name, row["version"])
            name = "-"
        else:
            name = "" if row["package"] else "-"
    return found


def is_standard(path: str) -> bool:
    """Tell by its name whether a file is a lock of PEP 751: `pylock.toml`, `pylock.web.toml`."""
    return bool(_STANDARD.fullmatch(path.rpartition("/")[2]))


def exact(requirement: Requirement) -> str:
    """Return the one version that a requirement allows, "" where it allows several."""
    return exact_of(requirement.specifier)


def _keep(found: dict[str, str], name: str, version: str) -> None:
    if name not in found or at_least(found[name], version):
        found[name] = version


def _text(project: Project, path: str) -> str:
    return project.get(path, "")
