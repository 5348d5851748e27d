"""Syntax that a newer Python than the one that runs us can read, by the line it stops at."""

from __future__ import annotations

import re

from codemods.files.pattern import pattern
from codemods.files.syntax import stopped_at

# By the release that brought it (docs.python.org, "What's New"); none is asked to parse the file,
# since only a newer Python could, and LibCST ends the whole process for some texts that none reads.
_SINCE = (
    ("3.11", r"^\s*except\s*\*"),
    ("3.12", r"^\s*type\s+\w+\s*(?:\[.*\])?\s*="),
    ("3.12", r"^\s*(?:async\s+)?(?:def|class)\s+\w+\["),
    ("3.14", r"^\s*except\s+[\w.]+(?:\s*,\s*[\w.]+)+\s*:"),
    ("3.14", r"\b(?:[tT][rR]?|[rR][tT])[\"']"),
)
# An expression of an f-string may hold its quotes and a backslash since 3.12.
_IN_F_STRING = pattern(r"""\b[fF][rR]?(["']).*\{[^}]*(?:\1|\\)""")


def newer_python(error: str, text: str) -> str:
    """Return the release that brought what a parser's `line 3: invalid syntax` stops at, or ""."""
    _, said, line = stopped_at(error, text)
    if said.startswith("f-string"):
        return "3.12" if _IN_F_STRING.search(line) else ""
    return next((since for since, syntax in _SINCE if re.search(syntax, line)), "")
