"""What a file imports, and the names that it then has for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Import(NamedTuple):
    """One imported name: `from module import name as bound`; name "" for `import module`."""

    module: str
    name: str
    bound: str
    level: int
    line: int
    scope: str
    guarded: bool


def begins(text: str, place: int) -> bool:
    """Tell whether a statement may begin at a place of a text, which is not parsed."""
    before = text[text.rfind("\n", 0, place) + 1 : place].rstrip(" \t\f")
    return before[-1:] in ("", "\r", ";", ":")


def bindings(imports: Iterable[Import]) -> dict[str, Import]:
    """Return imports by the name that they bind; the last one of several stands."""
    return {item.bound: item for item in imports}


def resolved(name: str, names: Mapping[str, Import]) -> str:
    """Return a dotted name with its first word replaced by what was imported as it."""
    head, dot, rest = name.partition(".")
    found = names.get(head)
    if found is None or found.level:
        return name
    if not found.name:
        plain = found.bound == found.module.partition(".")[0]
        return name if plain else f"{found.module}{dot}{rest}"
    return f"{found.module}.{found.name}{dot}{rest}"
