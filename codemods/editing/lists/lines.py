"""How a line goes among lines that name one requirement each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from codemods.editing.lists.array import newline
from codemods.editing.lists.requirement import Parsed, normalised


class Row(NamedTuple):
    """A requirement and where it stands: `start` of its text, `end` of its line or lines.

    `parsed` is None where the row is something else than a PEP 508 requirement.
    """

    start: int
    end: int
    parsed: Parsed | None = None


def named(rows: Sequence[Row], name: str) -> list[Row]:
    """Return the rows that require `name`."""
    wanted = normalised(name)
    return [row for row in rows if row.parsed and normalised(row.parsed.name) == wanted]


def added(text: str, rows: Sequence[Row], index: int, line: str) -> str:
    """Return the text with a new line before row `index`, indented as that row is.

    It goes right behind the row above, so that comments above a row stay with it.
    """
    if index == 0:
        start = rows[0].start
        indent = text[text.rfind("\n", 0, start) + 1 : start]
        return f"{text[:start]}{line}{newline(text)}{indent}{text[start:]}"
    above = rows[index - 1]
    indent = text[text.rfind("\n", 0, above.start) + 1 : above.start]
    if indent.strip():
        below = rows[index] if index < len(rows) else above
        indent = text[text.rfind("\n", 0, below.start) + 1 : below.start]
    return f"{text[: above.end]}{newline(text)}{indent}{line}{text[above.end :]}"
