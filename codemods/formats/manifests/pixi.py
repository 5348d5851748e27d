"""pixi.toml: packages of conda channels and, in [pypi-dependencies], of PyPI.

https://pixi.sh/latest/reference/pixi_manifest/, and pyproject.toml below [tool.pixi]:
https://pixi.sh/latest/python/pyproject_toml/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.editing.lists import table as _table
from codemods.editing.lists import toml as _toml
from codemods.editing.lists.groups import group as production_group
from codemods.editing.lists.requirement import parse
from codemods.files.dependencies import Requirement
from codemods.files.model import Refused
from codemods.files.pattern import pattern
from codemods.files.tool import Tool
from codemods.files.versions import SDK_RANGE, at_least
from codemods.formats.manifests.conda import on_pypi

_HELD = pattern(
    r"^ *- (?:conda: *\S*/(?P<conda>[^/\s]+?)-(?P<is>[^-/\s]+)-[^-/\s]+\.(?:conda|tar\.bz2)"
    r"|pypi: *\S*/(?P<pypi>[A-Za-z0-9][\w.]*?)-(?P<has>\d[^-/\s]*?)(?:-|\.tar))",
    re.MULTILINE,
)


def held(text: str) -> dict[str, str]:
    """Return what a lock pins, of several versions of a package the lowest.

    https://pixi.sh/latest/workspace/lockfile/
    """
    found: dict[str, str] = {}
    for row in _HELD.finditer(text):
        name, version = on_pypi(row["conda"] or row["pypi"]), row["is"] or row["has"]
        if name not in found or at_least(found[name], version):
            found[name] = version
    return found


# `pixi install` writes what its lock lacks as well, unless it is told to keep to that.
TOOLS = (
    Tool(
        "pixi",
        rank=5,
        manifest="pixi.toml",
        actions=("install", "run"),
        lock="pixi.lock",
        locked=held,
        relock=("pixi", "lock"),
        upgrade="pixi update {}",
        refresh="pixi install",
    ),
)
PYPI = ("pypi-dependencies",)
CONDA = ("dependencies",)
BELOW = ("tool", "pixi")  # in a pyproject.toml


def matches(path: str) -> bool:
    """Tell whether the file may be of this format, by its name."""
    return path.rpartition("/")[2] in ("pixi.toml", "pyproject.toml")


def row(text: str) -> str:
    """Return how a line stands in it that is put in by hand."""
    return "{name} = {value}"


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return the packages of both kinds; those of a feature have its name as group."""
    try:
        document = _toml.scan(text)
    except ValueError:
        return ()
    if path.endswith("pyproject.toml") and not _top(document):
        return ()
    rows = (
        row
        for at, group in _tables(document)
        for row in _table.read(path, document, at, group, _specifier_of)
    )
    return tuple(row._replace(name=on_pypi(row.name)) for row in rows if row.name != "python")


def edit(
    text: str,
    *,
    requirement: str,
    extras: tuple[str, ...] = (),
    specifier: str = "",
    group: str = "",
) -> str:
    """Return the text with `requirement` from PyPI, or from conda where all others are.

    conda knows no extras. One that is there already stays as it is. `group` names a
    feature. Raises Refused where there is no table of packages.
    """
    document = _toml.opened(text, "pixi.toml")
    lead = (*_top(document), *(("feature", group) if group else ()))
    pypi, conda = (*lead, *PYPI), (*lead, *CONDA)
    if any(_table.find(document, at, requirement) for at in (pypi, conda)):
        return text
    if document.has(*pypi):
        return _table.added(document, pypi, requirement, extras, specifier or SDK_RANGE)
    if not document.has(*conda):
        raise Refused("pixi.toml has no [dependencies] table; add it by hand")
    return _table.added(document, conda, requirement, (), specifier or SDK_RANGE)


def holds(document: _toml.Document, requirement: str) -> bool:
    """Tell whether a pyproject.toml is for pixi to list a package: it does, or lists all others."""
    tables = [(*BELOW, *at) for at in (CONDA, PYPI)]
    if any(_table.find(document, at, requirement) for at in tables):
        return True
    has_others = any(name != "python" for at in tables for name in document.children(*at))
    return has_others and not document.items("project", "dependencies")


def _top(document: _toml.Document) -> _toml.Path:
    return BELOW if document.has(*BELOW) else ()


def _tables(document: _toml.Document) -> Iterator[tuple[_toml.Path, str]]:
    top = _top(document)
    yield from (((*top, *CONDA), ""), ((*top, *PYPI), ""))
    for name in document.children(*top, "feature"):
        for at in (CONDA, PYPI):
            yield (*top, "feature", name, *at), production_group(name)


def _specifier_of(version: str) -> str:
    parsed = parse(f"x{version}") if version != "*" else None
    return parsed.specifier if parsed else ""
