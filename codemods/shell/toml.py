"""TOML as data, and the line on which a key stands."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import Any

from codemods.files.pattern import pattern

_PART = pattern(r"[^.\"'\s]+|\"[^\"]*\"|'[^']*'")
_TABLE = pattern(r"[ \t]*\[+[ \t]*([^\]\r\n]+?)[ \t]*\]+")


def parse(text: str) -> dict[str, Any]:
    """Return a TOML document's data; empty where it is broken."""
    try:
        if sys.version_info >= (3, 11):
            import tomllib

            return tomllib.loads(text)
        import tomlkit

        return tomlkit.parse(text).unwrap()
    except (ValueError, RecursionError):
        return {}


def table(data: object, *keys: str) -> Mapping[str, Any]:
    """Return the table below these keys; empty where there is none."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def line_of(text: str, keys: tuple[str, ...], key: str) -> int:
    """Return the line of a key of the table below `keys`, else the table's own, else 1."""
    current: tuple[str, ...] = ()
    found = 1
    for number, line in enumerate(text.split("\n"), 1):
        head = _TABLE.match(line)
        if head:
            current = tuple(part.strip("\"'") for part in _PART.findall(head.group(1)))
            if current == (*keys, key):
                return number
            found = number if current == keys else found
        elif current == keys[: len(current)]:
            rest = keys[len(current) :]
            if _assigns(line, (*rest, key)):
                return number
            if rest and _assigns(line, rest):
                found = number
    return found


def _assigns(line: str, keys: tuple[str, ...]) -> bool:
    """Tell whether a line assigns these keys, dotted or the last one in an inline table."""
    parts = [rf"[\"']?{re.escape(key)}[\"']?[ \t]*" for key in keys]
    dotted = r"[ \t]*" + r"\.[ \t]*".join(parts) + "[.=]"
    table = r"[ \t]*" + r"\.[ \t]*".join(parts[:-1]) + r"=[ \t]*\{.*?(?<![\w-])"
    return bool(
        re.match(dotted, line) or (len(keys) > 1 and re.match(f"{table}{parts[-1]}=", line))
    )
