"""pixi.toml: packages of conda channels and, in [pypi-dependencies], of PyPI.

https://pixi.sh/latest/reference/pixi_manifest/
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.editing.lists import table as _table
from codemods.editing.lists import toml as _toml
from codemods.editing.lists.groups import group as production_group
from codemods.editing.lists.requirement import parse
from codemods.files.dependencies import Requirement
from codemods.files.model import Refused
from codemods.files.tool import Tool
from codemods.files.versions import SDK_RANGE
from codemods.formats.manifests.conda import on_pypi

# `pixi install` writes what its lock lacks as well.
TOOLS = (
    Tool(
        "pixi",
        rank=5,
        manifest="pixi.toml",
        actions=("install", "run"),
        refresh="pixi install",
    ),
)
PYPI = ("pypi-dependencies",)
CONDA = ("dependencies",)


def matches(path: str) -> bool:
    """Tell whether the file may be of this format, by its name."""
    return path.rpartition("/")[2] == "pixi.toml"


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return the packages of both kinds; those of a feature have its name as group."""
    try:
        document = _toml.scan(text)
    except ValueError:
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

    conda knows no extras. One that is there already keeps its version. `group` names a
    feature. Raises Refused where there is no table of packages.
    """
    document = _toml.opened(text, "pixi.toml")
    lead = ("feature", group) if group else ()
    pypi, conda = (*lead, *PYPI), (*lead, *CONDA)
    if written := _table.find(document, pypi, requirement):
        return _table.merged(document, (*pypi, written), extras)
    if _table.find(document, conda, requirement):
        return text
    if document.has(*pypi):
        return _table.added(document, pypi, requirement, extras, specifier or SDK_RANGE)
    if not document.has(*conda):
        raise Refused("pixi.toml has no [dependencies] table; add it by hand")
    return _table.added(document, conda, requirement, (), specifier or SDK_RANGE)


def _tables(document: _toml.Document) -> Iterator[tuple[_toml.Path, str]]:
    yield from ((CONDA, ""), (PYPI, ""))
    for name in document.children("feature"):
        for at in (CONDA, PYPI):
            yield ("feature", name, *at), production_group(name)


def _specifier_of(version: str) -> str:
    parsed = parse(f"x{version}") if version != "*" else None
    return parsed.specifier if parsed else ""
