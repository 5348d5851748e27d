"""Variables that name a file of limits to each command of an installer that sees them.

https://pip.pypa.io/en/stable/topics/configuration/#environment-variables and
https://docs.astral.sh/uv/reference/environment/#uv_constraint
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from codemods.files.pattern import pattern

_NAMES = r"(?P<name>PIP_CONSTRAINT|UV_CONSTRAINT|UV_OVERRIDE)"
_SET = pattern(
    rf"^(?![ \t]*(?:#|//))[^\n]*?(?:\bENV[ \t]+{_NAMES}[ \t]+"
    rf"|\b{_NAMES.replace('name', 'other')}[\"']?(?:[ \t]*[:?]?=[ \t]*|:[ \t]+))"
    r"(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s;&|\"',}]+))",
    re.MULTILINE,
)


class Limiting(NamedTuple):
    """One file, as a variable names it, for the commands of `tool`, and where that is said."""

    tool: str
    name: str
    line: int


def limiting(text: str) -> Iterator[Limiting]:
    """Yield the files that a text sets such a variable to, of whichever language it is."""
    if "_CONSTRAINT" not in text and "UV_OVERRIDE" not in text:
        return
    for match in _SET.finditer(text):
        value = match["double"] or match["single"] or match["bare"] or ""
        tool = "uv" if (match["name"] or match["other"]).startswith("UV") else "pip"
        line = text.count("\n", 0, match.start()) + 1
        yield from (Limiting(tool, name, line) for name in value.split())


def named_by(command: str) -> str:
    """Return the tool whose variables a command reads."""
    return "uv" if re.match(r"(?:\S*/)?uv\s", command) else "pip"


def named_for(text: str, command: str) -> tuple[str, ...]:
    """Return the files that a text names by such variables for one command."""
    return tuple(one.name for one in limiting(text) if one.tool == named_by(command))
