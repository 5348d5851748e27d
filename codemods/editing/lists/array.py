"""How an item goes into a bracketed list, of TOML or of Python, in the list's own layout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codemods.files.model import Refused
from codemods.files.pattern import pattern

Span = tuple[int, int]

_GAP = pattern(r"(?P<comma>,)|#[^\n]*|\s+|\\\r?\n")


def inserted(text: str, whole: Span, items: Sequence[Span], index: int, item: str) -> str:
    """Return `text` with `item` as number `index` of the list.

    `whole` spans the list with its brackets, `items` what is in it. Comments stay with
    the item they follow; indentation, trailing comma and newlines are the neighbours'.
    Raises Refused where commas lead the lines.
    """
    if not items:
        return _first(text, whole, item)
    if len(items) > 1:
        _comma(text, items[0][1], items[1][0])
    if index == len(items):
        return _last(text, whole, items, item)
    if index == 0:
        return _before_all(text, whole, items, item)
    start, stop = items[index - 1][1], items[index][0]
    comma = _comma(text, start, stop)
    if "\n" not in text[comma:stop]:
        return _spliced(text, stop, f"{item},{text[comma:stop]}")
    indent = _indentation(text, stop)
    return _spliced(text, _line_end(text, comma), f"{newline(text)}{indent}{item},")


def newline(text: str) -> str:
    """Return the newline that a text uses first."""
    found = text.find("\n")
    return "\r\n" if found > 0 and text[found - 1] == "\r" else "\n"


def _first(text: str, whole: Span, item: str) -> str:
    start, stop = whole[0] + 1, whole[1] - 1
    inner = text[start:stop]
    if "\n" not in inner:
        comma = "," if text[whole[0]] == "(" else ""
        return f"{text[:stop]}{item}{comma}{inner}{text[stop:]}"
    line = text.rfind("\n", start, stop) + 1
    comment = re.search(r"\n([ \t]+)#", inner)
    indent = comment[1] if comment else _deeper(text[line:stop])
    return _spliced(text, line, f"{indent}{item},{newline(text)}")


def _last(text: str, whole: Span, items: Sequence[Span], item: str) -> str:
    start, stop = items[-1]
    close = whole[1] - 1
    comma = _comma(text, stop, close)
    trailing = "," if comma else ""
    after = comma or stop
    if _starts_line(text, start):
        new = f"{newline(text)}{_indentation(text, start)}{item}{trailing}"
        end = _line_end(text, after, close)
    else:
        new = f"{_separator(text, items)}{item}{trailing}"
        end = after
    return text[:stop] + ("" if comma else ",") + text[stop:end] + new + text[end:]


def _before_all(text: str, whole: Span, items: Sequence[Span], item: str) -> str:
    start = items[0][0]
    if "\n" in text[whole[0] : start]:
        new = f"{newline(text)}{_indentation(text, start)}{item},"
        return _spliced(text, _line_end(text, whole[0] + 1), new)
    return _spliced(text, start, f"{item},{_separator(text, items)}")


def _separator(text: str, items: Sequence[Span]) -> str:
    if len(items) > 1:
        gap = text[items[0][1] : items[1][0]].strip(",")
        return gap if not gap.strip() else " "
    return " "


def _comma(text: str, start: int, stop: int) -> int:
    """Return the position after the comma between two items, 0 where there is none."""
    while start < stop:
        match = _GAP.match(text, start, stop)
        if match is None:
            return 0
        if match["comma"]:
            if _starts_line(text, match.start()):
                raise Refused(
                    "the list of dependencies has commas at the start of its lines; add the "
                    "requirement there by hand"
                )
            return match.end()
        start = match.end()
    return 0


def _line_end(text: str, start: int, stop: int | None = None) -> int:
    """Return where the line ends that `start` is in; where none ends, `start` itself."""
    found = text.find("\n", start, len(text) if stop is None else stop)
    if found == -1:
        return start
    return found - 1 if text[found - 1] == "\r" else found


def _starts_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _indentation(text: str, start: int) -> str:
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():
        raise Refused(
            "the list of dependencies has several items on a line and others on their own; "
            "add the requirement there by hand"
        )
    return text[line:start]


def _deeper(indent: str) -> str:
    return indent + ("\t" if indent.startswith("\t") else "    ")


def _spliced(text: str, at: int, new: str) -> str:
    return text[:at] + new + text[at:]
