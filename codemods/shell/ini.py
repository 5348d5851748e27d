"""Sections and keys of ini-like files with the places of their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from codemods.files.pattern import pattern

_LINE = pattern(r"[^\n]*\n|[^\n]+")
_SECTION = pattern(r"\s*\[([^\]\r\n]+)\]")
_KEY = pattern(r"[ \t]*([^\s=:#;\[][^=:\r\n]*?)[ \t]*(?:([=:])[ \t]*([^\r\n]*))?\r?\n?\Z")
_BACKSLASH = pattern(r"\\[ \t]*\r?\n?\Z")


class Entry(NamedTuple):
    """One key: its value with continuation lines joined by spaces, place by place."""

    section: str
    key: str
    value: str
    at: Sequence[int]
    line: int
    end: int


def indented(text: str) -> tuple[Entry, ...]:
    """Return the entries of a file whose values go on in indented lines."""
    found: list[Entry] = []
    section = ""
    for number, place, line in _lines(text):
        head = _SECTION.match(line)
        if not line.strip() or line.lstrip()[0] in "#;":
            continue
        if line[0] in " \t" and found and found[-1].section == section:
            found[-1] = _longer(found[-1], line, place)
        elif head:
            section = head.group(1).strip()
        elif match := _KEY.match(line):
            found.append(_entry(section, match, place, number))
    return tuple(found)


def continued(text: str) -> tuple[Entry, ...]:
    """Return the entries of a file whose values go on after a backslash."""
    found: list[Entry] = []
    section, going_on = "", False
    for number, place, line in _lines(text):
        ends = _BACKSLASH.search(line)
        head = _SECTION.match(line)
        if not line.strip() or line.lstrip()[0] in "#;":
            continue
        shown = line[: ends.start()] + " " * (ends.end() - ends.start()) if ends else line
        if going_on and found:
            found[-1] = _longer(found[-1], shown, place)
        elif head:
            section = head.group(1).strip()
        elif match := _KEY.match(shown):
            found.append(_entry(section, match, place, number))
        going_on = bool(ends) and not head
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    for number, match in enumerate(_LINE.finditer(text), 1):
        yield number, match.start(), match.group()


def _entry(section: str, match: re.Match[str], place: int, number: int) -> Entry:
    value = match.group(3) or ""
    start = place + (match.start(3) if match.group(3) else match.end(1))
    at = range(start, start + len(value) + 1)
    return Entry(section, match.group(1), value, at, number, place + len(match.string))


def _longer(entry: Entry, line: str, place: int) -> Entry:
    value = line.rstrip("\r\n")
    at = [*entry.at[: len(entry.value)], entry.at[-1], *range(place, place + len(value) + 1)]
    joined = f"{entry.value}\n{value}"
    return Entry(entry.section, entry.key, joined, at, entry.line, place + len(line))
