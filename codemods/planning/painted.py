"""Colours for a terminal: headings of a report, and the lines of a diff as git has them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import TextIO

BOLD, RED, GREEN, CYAN, PLAIN = ("\033[1m", "\033[31m", "\033[32m", "\033[36m", "\033[0m")
_HEADING = re.compile(r"[A-Z][a-z]+( [a-z]+){0,3}|Sentry is set up: .*|Nothing .*")
_DIFF = re.compile(r"--- (a/|/dev/null)")


def paints(stream: TextIO, env: Mapping[str, str] = os.environ) -> bool:
    """Tell whether colours are wanted: https://no-color.org."""
    return stream.isatty() and not env.get("NO_COLOR") and env.get("TERM") != "dumb"


def painted(text: str) -> str:
    """Return a text with colours, each of them ended on its line."""
    paint = _diff if _DIFF.match(text) else _report
    return "\n".join(paint(line) for line in text.split("\n"))


def _report(line: str) -> str:
    return f"{BOLD}{line}{PLAIN}" if _HEADING.fullmatch(line) else line


def _diff(line: str) -> str:
    if line.startswith(("--- ", "+++ ")):
        return f"{BOLD}{line}{PLAIN}"
    colour = {"+": GREEN, "-": RED, "@": CYAN}.get(line[:1], "")
    return f"{colour}{line}{PLAIN}" if colour else line
