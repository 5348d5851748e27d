"""Where the values of a TOML document stand in its text.

A document is read and edited by spans, so nothing but the edit changes; tomllib says
whether the result is what was meant.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from codemods.files.model import Refused
from codemods.files.pattern import pattern

Path = tuple[str, ...]

_BLANK = pattern(r"[ \t]*")
_FILLER = pattern(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = pattern(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY = pattern(r"[A-Za-z0-9_-]+")
_SCALAR = pattern(r"[^\s,\]}#]+(?: [0-9][^\s,\]}#]*)?")


class Entry(NamedTuple):
    """A value: the spans of its key (as written) and of itself."""

    path: Path
    key: int
    start: int
    end: int


class Document(NamedTuple):
    """All values of a text by path (`("project", "dependencies", "0")`) and all tables.

    `tables` gives for each table header the position after it. Only `scan` fills it.
    """

    text: str
    values: dict[Path, Entry]
    tables: dict[Path, int]

    def has(self, *path: str) -> bool:
        """Tell whether there is a value or a table at or below `path`."""
        size = len(path)
        return any(p[:size] == path for p in (*self.values, *self.tables))

    def written(self, *path: str) -> str:
        """Return a value as it stands in the text, "" where there is none."""
        entry = self.values.get(path)
        return "" if entry is None else self.text[entry.start : entry.end]

    def string(self, *path: str) -> str:
        """Return the string at `path`, "" where there is no string."""
        return string(self.written(*path))

    def strings(self, *path: str) -> tuple[str, ...]:
        """Return the strings of the array at `path`, or the one string that is there."""
        if self.string(*path):
            return (self.string(*path),)
        found = (string(self.text[item.start : item.end]) for item in self.items(*path))
        return tuple(filter(None, found))

    def items(self, *path: str) -> list[Entry]:
        """Return the items of the array at `path`."""
        found: list[Entry] = []
        while (entry := self.values.get((*path, str(len(found))))) is not None:
            found.append(entry)
        return found

    def below(self, *path: str) -> list[Entry]:
        """Return the direct entries of the table at `path`, in order of the text."""
        size = len(path) + 1
        entries = [e for p, e in self.values.items() if len(p) == size and p[:-1] == path]
        return sorted(entries, key=lambda entry: entry.start)

    def children(self, *path: str) -> tuple[str, ...]:
        """Return the names right below `path`, tables included."""
        size = len(path)
        found = (p[size] for p in (*self.values, *self.tables) if p[:size] == path != p)
        return tuple(dict.fromkeys(found))


def string(written: str) -> str:
    """Return what a TOML string says, "" for any other value."""
    if written[:1] not in ('"', "'"):
        return ""
    if written[:3] not in ('"""', "'''") and "\\" not in written:
        return written[1:-1]
    try:
        value = loads(f"v = {written}").get("v", "")
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""


def loads(text: str) -> dict[str, Any]:
    """Return the document as plain values; raises ValueError where it isn't TOML."""
    try:
        if sys.version_info >= (3, 11):
            import tomllib

            return tomllib.loads(text)
        import tomlkit

        return dict(tomlkit.parse(text).unwrap())
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


@lru_cache(maxsize=16)
def scan(text: str) -> Document:
    """Return where everything stands; raises ValueError where the text is no TOML."""
    document = Document(text, {}, {})
    at: Path = ()
    try:
        position = _skip(_FILLER, text, 0)
        while position < len(text):
            if text[position] == "[":
                at, position = _header(document, position)
            else:
                position = _pair(document, at, position)
            position = _skip(_FILLER, text, position)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    return document


def opened(text: str, name: str) -> Document:
    """Return the scanned document; raises Refused where tomllib can't read it."""
    try:
        loads(text)
        return scan(text)
    except ValueError as error:
        reason = f"{name} is not valid TOML ({error}); mend it and run this again"
        raise Refused(reason) from None


def verified(before: str, after: str, change: Callable[[dict[str, Any]], None]) -> str:
    """Return `after` if it says what `before` says with `change` made to it.

    Raises Refused otherwise: then the layout is one that the splice did not understand.
    """
    expected = loads(before)
    change(expected)
    try:
        if loads(after) == expected:
            return after
    except (ValueError, RecursionError):
        pass
    raise Refused("its layout is one that can't be edited safely; add the requirement by hand")


def _header(document: Document, position: int) -> tuple[Path, int]:
    text = document.text
    double = text.startswith("[[", position)
    path, position = _key(text, position + (2 if double else 1))
    closing = "]]" if double else "]"
    if not text.startswith(closing, position):
        raise ValueError("a table header isn't closed")
    position += len(closing)
    if double:
        count = sum(1 for p in document.tables if p[:-1] == path and p[-1].isdigit())
        path = (*path, str(count))
    document.tables[path] = position
    return path, position


def _pair(document: Document, at: Path, position: int) -> int:
    text, start = document.text, position
    path, position = _key(text, position)
    if not text.startswith("=", position):
        raise ValueError("a key has no value")
    path = at + path
    begin = _skip(_BLANK, text, position + 1)
    end = _value(document, path, begin)
    document.values[path] = Entry(path, start, begin, end)
    return end


def _key(text: str, position: int) -> tuple[Path, int]:
    parts = []
    while True:
        position = _skip(_BLANK, text, position)
        match = _STRING.match(text, position) or _BARE_KEY.match(text, position)
        if match is None:
            raise ValueError("a key is missing")
        parts.append(string(match[0]) if match[0][0] in "\"'" else match[0])
        position = _skip(_BLANK, text, match.end())
        if not text.startswith(".", position):
            return tuple(parts), position
        position += 1


def _value(document: Document, path: Path, position: int) -> int:
    text = document.text
    opening = text[position : position + 1]
    if opening == "[":
        return _array(document, path, position + 1)
    if opening == "{":
        return _inline(document, path, position + 1)
    match = _STRING.match(text, position) or _SCALAR.match(text, position)
    if match is None:
        raise ValueError("a value is missing")
    return match.end()


def _array(document: Document, path: Path, position: int) -> int:
    text, count = document.text, 0
    position = _skip(_FILLER, text, position)
    while not text.startswith("]", position):
        item = (*path, str(count))
        end = _value(document, item, position)
        document.values[item] = Entry(item, position, position, end)
        count += 1
        position = _separated(text, end, "]")
    return position + 1


def _inline(document: Document, path: Path, position: int) -> int:
    text = document.text
    position = _skip(_FILLER, text, position)
    while not text.startswith("}", position):
        position = _separated(text, _pair(document, path, position), "}")
    return position + 1


def _separated(text: str, position: int, closing: str) -> int:
    position = _skip(_FILLER, text, position)
    if text.startswith(",", position):
        return _skip(_FILLER, text, position + 1)
    if not text.startswith(closing, position):
        raise ValueError("a list or table isn't closed")
    return position


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return position if match is None else match.end()
