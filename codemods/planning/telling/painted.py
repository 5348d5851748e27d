"""How a terminal shows a text: headings and diffs in colour, sentences broken between words."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Mapping
from typing import TextIO

from codemods.files.pattern import pattern

BOLD, RED, GREEN, CYAN, PLAIN = ("\033[1m", "\033[31m", "\033[32m", "\033[36m", "\033[0m")
_HEADING = pattern(r"[A-Z][a-z]+( [a-z]+){0,3}|Sentry is (?:not )?set up(?: yet)?: .*|Nothing .*")
# An item of a list; what is indented further may be a line to paste.
_ITEM = pattern(r"  (\d+\. |- )?(?=\S)")
_SENTENCE = pattern(r"[A-Za-z](?!.*  ).* .*\.")  # no row of a table
_DIFF = pattern(r"--- (a/|/dev/null)")


def paints(stream: TextIO, env: Mapping[str, str] = os.environ) -> bool:
    """Tell whether colours are wanted: https://no-color.org."""
    return stream.isatty() and not env.get("NO_COLOR") and env.get("TERM") != "dumb"


def fitted(text: str, columns: int) -> str:
    """Return a text whose items and sentences are broken between words, items below their begin."""
    if _DIFF.match(text):
        return text
    return "\n".join(_fitted(line, columns) for line in text.split("\n"))


def _fitted(line: str, columns: int) -> str:
    item = _ITEM.match(line)
    if len(line) <= columns or not (item or _SENTENCE.fullmatch(line)):
        return line
    below = " " * (item.end() if item[1] else item.end() + 2) if item else ""
    broken = textwrap.wrap(
        line, columns, subsequent_indent=below, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(broken)


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
