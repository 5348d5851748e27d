"""conda-lock.yml: which environments it was made from, and which versions it holds.

Reference: https://conda.github.io/conda-lock/output/
"""

from __future__ import annotations

import re

from codemods.files.pattern import pattern

_NAME = pattern(r"(?:.*[.-])?conda-lock\.ya?ml")
_SOURCES = pattern(r"^ *sources:[ \t]*\n((?:[ \t]*- [^\n]*\n)+)", re.MULTILINE)
_ITEM = pattern(r"- [\"']?([^\s\"']+)")


def matches(path: str) -> bool:
    """Tell by its name whether the file is a lock of conda-lock."""
    return bool(_NAME.fullmatch(path.rpartition("/")[2]))


def sources(text: str) -> tuple[str, ...]:
    """Return the files that a lock was made from, as it names them."""
    listed = _SOURCES.search(text)
    found = (m[1] for m in _ITEM.finditer(listed[1])) if listed else ()
    return tuple(path for path in found if not path.startswith("/"))


def command(path: str, text: str) -> str:
    """Return the command that makes a lock again, run in its own folder."""
    files = " ".join(f"-f {source}" for source in sources(text))
    return f"conda-lock lock {files} --lockfile {path.rpartition('/')[2]}"
