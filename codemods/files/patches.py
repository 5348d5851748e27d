"""What an edit changed, line by line, and how the same lines are found and taken back later."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from codemods.files.pattern import pattern

CONTEXT = 2  # lines on either side by which a place is known again
_VERSION = pattern(r"[\^~<>=!]{1,3}\s*\d[\w.*]*(?:,\s*[\^~<>=!]{1,3}\s*\d[\w.*]*)*")
_ANY_VERSION = rf"(?:{_VERSION.pattern})"

Mark = str | None  # of a line; None is beyond the first or the last one


class Hunk(NamedTuple):
    """Lines that were replaced by others (without their newlines), and marks of those around.

    `above` is as the text was after the edit, `below` as it was before: later hunks of the
    same edit are taken back first.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    above: tuple[Mark, ...] = ()
    below: tuple[Mark, ...] = ()


def hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """Return what turns `before` into `after`."""
    old, new = before.split("\n"), after.split("\n")
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    middle = SequenceMatcher(
        None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False
    )
    return tuple(
        Hunk(
            tuple(old[start + a : start + b]),
            tuple(new[start + c : start + d]),
            _around(new, range(start + c - CONTEXT, start + c)),
            _around(old, range(start + b, start + b + CONTEXT)),
        )
        for tag, a, b, c, d in middle.get_opcodes()
        if tag != "equal"
    )


def taken_back(text: str, patch: Sequence[Hunk]) -> str | None:
    """Return the text as it was before a patch, other lines kept; None if it can't be told.

    That is where a hunk's lines were changed since, or stand in several like places. That
    all newlines were converted is no change.
    """
    known = _reverted(text, patch)
    windows = text.count("\r\n")
    if known is not None or windows not in (0, text.count("\n")):
        return known
    result = _reverted(text.replace("\r\n", "\n"), [_as_unix(hunk) for hunk in patch])
    return result.replace("\n", "\r\n") if windows and result is not None else result


def _reverted(text: str, patch: Sequence[Hunk]) -> str | None:
    lines = text.split("\n")
    for hunk in reversed(patch):
        place = _place(lines, hunk)
        if place is None:
            return None
        lines[place : place + len(hunk.new)] = hunk.old
    return "\n".join(lines)


def _as_unix(hunk: Hunk) -> Hunk:
    old, new = (tuple(row.removesuffix("\r") for row in rows) for rows in hunk[:2])
    return hunk._replace(old=old, new=new)


def without_insertions(text: str, patch: Sequence[Hunk]) -> Iterator[str]:
    """Yield texts without what a patch put in, other changes around it kept.

    A version may be another by now. The caller has to check each of them.
    """
    found = [text]
    for hunk in reversed(patch):
        found = [shorter for known in found for shorter in _without(known, hunk)]
    yield from dict.fromkeys(found)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _around(lines: Sequence[str], indexes: range) -> tuple[Mark, ...]:
    return tuple(mark(lines[i]) if 0 <= i < len(lines) else None for i in indexes)


def mark(line: str) -> str:
    """Return what tells a line from others and does not repeat it: it may hold a password."""
    return hashlib.sha256(line.rstrip("\r").encode("utf-8", "replace")).hexdigest()[:8]


def _place(lines: Sequence[str], hunk: Hunk) -> int | None:
    """Return the one place where a hunk's new lines stand."""
    size = len(hunk.new)
    places = [i for i in range(len(lines) - size + 1) if tuple(lines[i : i + size]) == hunk.new]
    scores = {i: _likeness(lines, hunk, i) for i in places}
    best = max(scores.values(), default=0)
    first = [i for i, score in scores.items() if score == best]
    known = any(line.strip() for line in hunk.new) and len(places) == 1
    wanted = 1 if hunk.new else CONTEXT + 1
    return first[0] if len(first) == 1 and (known or best >= wanted) else None


def _likeness(lines: Sequence[str], hunk: Hunk, place: int) -> int:
    """Return how many of the lines around a place are those that stood there."""
    end = place + len(hunk.new)
    above = _around(lines, range(place - len(hunk.above), place))
    below = _around(lines, range(end, end + len(hunk.below)))
    return _run(above[::-1], hunk.above[::-1]) + _run(below, hunk.below)


def _run(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    pairs = enumerate(zip(one, other, strict=True))
    return next((n for n, (a, b) in pairs if a != b), len(one))


def _without(text: str, hunk: Hunk) -> Iterator[str]:
    if not hunk.old:
        yield from _without_lines(text, hunk)
        return
    pieces = [*_pieces("\n".join(hunk.old), "\n".join(hunk.new))]
    for piece in dict.fromkeys([*pieces, *(p.strip(", \t\n") for p in pieces if "," in p)]):
        pattern = re.compile(_loosely(piece))
        found = list(pattern.finditer(text))
        for match in sorted(found, key=lambda m: _unlike(text, m, hunk)):
            yield text[: match.start()] + text[match.end() :]


def _without_lines(text: str, hunk: Hunk) -> Iterator[str]:
    """Yield the text without whole lines; below the last line there is no newline."""
    lines = text.split("\n")
    patterns = [re.compile(rf"{_loosely(line.rstrip())}[ \t\r]*") for line in hunk.new]
    size = len(patterns)
    for i in range(len(lines) - size + 1):
        pairs = zip(patterns, lines[i : i + size], strict=True)
        if all(pattern.fullmatch(line) for pattern, line in pairs):
            yield "\n".join([*lines[:i], *lines[i + size :]])


def _pieces(old: str, new: str) -> Iterator[str]:
    """Yield what was put into `old`, as it can be seen: `, "a"`, `"a", ` and the like."""
    size = len(new) - len(old)
    for start in range(_shared(old, new), -1, -1):
        if size > 0 and old == new[:start] + new[start + size :]:
            yield new[start : start + size]


def _loosely(piece: str) -> str:
    """Return a pattern for a piece whose versions may have been raised."""
    return _ANY_VERSION.join(map(re.escape, _VERSION.split(piece)))


def _unlike(text: str, match: re.Match[str], hunk: Hunk) -> float:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    line = text[start : end if end >= 0 else len(text)]
    return -SequenceMatcher(None, line, "\n".join(hunk.new), autojunk=False).ratio()
