"""Exact versions from lock files; they are written by machines, so lines suffice."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from types import MappingProxyType

from codemods.editing.lists.requirement import normalised
from codemods.files.model import Requirement
from codemods.files.project import Project
from codemods.files.versions import at_least
from codemods.formats.manifests import requirements

LOCKS = ("uv.lock", "pdm.lock", "poetry.lock", "Pipfile.lock", "pylock.toml")

_ROW = re.compile(
    r'^(?:(?P<package>\[\[packages?\]\])|name = "(?P<name>[^"\n]+)"|'
    r'version = "(?P<version>[^"\n]+)"|\[)',
    re.MULTILINE,
)
_EXACT = re.compile(r"===?([^,*]+)")


def locked(project: Project, root: str = "") -> Mapping[str, str]:
    """Return normalised names with exact versions, as locks in or above `root` have them.

    Where there are several, those nearest to `root` and named first in LOCKS win; fully
    pinned requirements files come last.
    """
    found: dict[str, str] = {}
    folder = root
    while True:
        prefix = f"{folder}/" if folder else ""
        for name in LOCKS:
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
    if path.rpartition("/")[2] == "Pipfile.lock":
        return _pipfile(text)
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


def exact(requirement: Requirement) -> str:
    """Return the one version that a requirement allows, "" where it allows several."""
    match = _EXACT.fullmatch(requirement.specifier)
    return match[1] if match else ""


def _pipfile(text: str) -> dict[str, str]:
    try:
        document = json.loads(text)
    except ValueError:
        return {}
    found: dict[str, str] = {}
    tables = document.values() if isinstance(document, dict) else ()
    for table in (t for t in tables if isinstance(t, dict)):
        for name, package in table.items():
            version = package.get("version", "") if isinstance(package, dict) else ""
            match = _EXACT.fullmatch(version) if isinstance(version, str) else None
            if match:
                found.setdefault(normalised(name), match[1])
    return found


def _keep(found: dict[str, str], name: str, version: str) -> None:
    if name not in found or at_least(found[name], version):
        found[name] = version


def _text(project: Project, path: str) -> str:
    return project.get(path, "")
