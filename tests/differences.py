"""How two sets of files differ, as a reader wants to see it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import unified_diff


def difference(expected: Mapping[str, str], found: Mapping[str, str]) -> str:
    """Return a unified diff of each file that is not as expected, "" where all are."""
    return "\n".join(
        line.rstrip("\n")
        for path in sorted({*expected, *found})
        if expected.get(path) != found.get(path)
        for line in _lines(path, expected.get(path), found.get(path))
    )


def _lines(path: str, expected: str | None, found: str | None) -> list[str]:
    before, after = (_shown(text) for text in (expected, found))
    names = (f"expected {path}", f"found {path}")
    return list(unified_diff(before, after, *names)) or [f"{path}: empty, or not there"]


def _shown(text: str | None) -> list[str]:
    """Return the lines, with what marks an end of line or of file other than `\\n`."""
    lines = (text or "").splitlines(keepends=True)
    return [line if line[-1:] == "\n" and line[-2:-1] != "\r" else repr(line) for line in lines]
