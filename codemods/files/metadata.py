"""What a project's metadata says about the package that is built of it, as a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from codemods.files.model import EMPTY


class Metadata(NamedTuple):
    """The metadata files in one folder: pyproject.toml as plain values, the others as texts.

    `files` are the Python files below that folder, as seen from there.
    """

    pyproject: Mapping[str, Any] = EMPTY
    setup_cfg: str = ""
    setup_py: str = ""
    files: frozenset[str] = frozenset()

    def table(self, *path: str) -> Mapping[str, Any]:
        """Return a table of pyproject.toml, empty where there is none."""
        found: Any = self.pyproject
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found if isinstance(found, Mapping) else EMPTY

    @property
    def module(self) -> str:
        """The module that is named like the project."""
        name = self.table("project").get("name") or self.table("tool", "poetry").get("name")
        return re.sub(r"[-.]+", "_", str(name or "")).lower()


def texts(value: object) -> tuple[str, ...]:
    """Return the strings of a list, or the one that stands for it."""
    if isinstance(value, str):
        return (value,)
    return tuple(x for x in value if isinstance(x, str)) if isinstance(value, list) else ()


def is_among(path: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a path, or a folder above it, is named by one of some patterns.

    `*` stands for a part of one name, `**` for any number of folders.
    """
    parts = path.split("/")
    above = [parts[: size + 1] for size in range(len(parts))]
    cleaned = (pattern.removeprefix("./").strip("/") for pattern in patterns)
    wanted = [pattern.split("/") if pattern not in ("", ".") else ["**"] for pattern in cleaned]
    return any(_fits(one, pattern) for pattern in wanted for one in above)


def _fits(parts: list[str], pattern: list[str]) -> bool:
    if not pattern or not parts:
        return not parts and (not pattern or pattern == ["**"])
    if pattern[0] == "**":
        return _fits(parts, pattern[1:]) or _fits(parts[1:], pattern)
    return fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])
