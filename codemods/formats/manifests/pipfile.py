"""Pipfile, Pipenv's list of packages. https://pipenv.pypa.io/en/latest/pipfile.html"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from codemods.editing.lists import table as _table
from codemods.editing.lists import toml as _toml
from codemods.editing.lists.groups import group as production_group
from codemods.editing.lists.requirement import normalised, parse
from codemods.files.dependencies import Requirement
from codemods.files.model import Refused
from codemods.files.pattern import pattern
from codemods.files.tool import Tool
from codemods.files.versions import NEWEST_SDK, SDK_RANGE

_EXACT = pattern(r"===?([^,*]+)")
_OTHER_TABLES = frozenset(("source", "requires", "scripts", "pipenv"))


def matches(path: str) -> bool:
    """Tell whether the file may be of this format, by its name."""
    return path.rpartition("/")[2] == "Pipfile"


def row(text: str) -> str:
    """Return how a line stands in it that is put in by hand."""
    return "{name} = {value}"


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return all requirements; those of other categories than [packages] as groups."""
    try:
        document = _toml.scan(text)
    except ValueError:
        return ()
    return tuple(
        row
        for at, group in _tables(document)
        for row in _table.read(path, document, at, group, _specifier_of)
    )


def edit(
    text: str,
    *,
    requirement: str,
    extras: tuple[str, ...] = (),
    specifier: str = "",
    group: str = "",
) -> str:
    """Return the text with `requirement` in [packages], or in the category `group`.

    One that is there already stays as it is. Raises Refused where there is no such table.
    """
    document = _toml.opened(text, "Pipfile")
    at = (group or "packages",)
    if _table.find(document, at, requirement):
        return text
    if at not in document.tables:
        raise Refused(f"Pipfile has no [{at[0]}] table; add one with {requirement}")
    versions = _table.versions(document, at)
    pinned = versions and all(re.match(r"==[^*]+$", v) for v in versions)
    wanted = specifier or (f"=={NEWEST_SDK}" if pinned else SDK_RANGE)
    return _table.added(document, at, requirement, extras, wanted)


def _tables(document: _toml.Document) -> Iterator[tuple[_toml.Path, str]]:
    yield ("packages",), ""
    for at in document.tables:
        name = at[0]
        if len(at) == 1 and name != "packages" and name not in _OTHER_TABLES:
            yield at, "dev" if name == "dev-packages" else production_group(name)


def _specifier_of(version: str) -> str:
    parsed = parse(f"x{version}") if version != "*" else None
    return parsed.specifier if parsed else ""


def locked(text: str) -> dict[str, str]:
    """Return the exact versions that a Pipfile.lock holds, none where it can't be read."""
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


_REQUIREMENTS = "pipenv requirements"
TOOLS = (
    Tool(
        "pipenv",
        rank=4,
        manifest="Pipfile",
        actions=("install", "sync", "lock", "run", "requirements"),
        lock="Pipfile.lock",
        locked=locked,
        relock=("pipenv", "upgrade", "--lock-only", "sentry-sdk"),  # `lock` would move all
        # Measured with Pipenv 2026.10: `upgrade` drops what a locked package needs where the
        # newest version of that package no longer needs it.
        caution=" (then look at its diff: Pipenv drops what only older versions need; where it "
        "did, `pipenv lock` gives a whole lock, of newest versions)",
        upgrade="pipenv upgrade {}",
        refresh="pipenv upgrade --lock-only sentry-sdk && pipenv sync",
        begin="pipenv lock && pipenv sync",
        export="pipenv requirements > {}",
        # The wheels of 2022.7.24 and 2022.8.13 differ by that; `upgrade` came with 2023.6.
        former=dict.fromkeys(("pipenv lock --requirements", "pipenv lock -r"), _REQUIREMENTS),
        python=("pipenv", "--py"),
    ),
)
