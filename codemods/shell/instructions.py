"""A Dockerfile's instructions: continuation lines, comments between them, heredocs.

What is no argument (a continuation's backslash, a comment between two lines) is masked by
spaces, so every place in the masked text is the same place in the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from codemods.files.pattern import pattern
from codemods.shell.words import Word

_ESCAPE = pattern(r"#\s*escape\s*=\s*`", re.IGNORECASE)
_DIRECTIVE = pattern(r"#\s*\w+\s*=")
_HEAD = pattern(r"[ \t]*([A-Za-z]+)[ \t]+")
_FLAG = pattern(r"[ \t]*--([\w-]+)(?:=(\"[^\"]*\"|[^ \t\r\n]*))?[ \t]*")
_HEREDOC = pattern(r"<<-?[ \t]*([\"']?)(\w+)\1")
_ITEM = pattern(r'[ \t\r\n]*("(?:[^"\\]|\\.)*")[ \t\r\n]*([,\]])')
_NO_ITEMS = pattern(r"\[[ \t]*\]")
_LINE = pattern(r"[^\n]*\n|[^\n]+")
_JSON_ESCAPE = pattern(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)


class Instruction(NamedTuple):
    """One instruction: its arguments are `text`, masked, and begin at `start` in the file."""

    name: str
    line: int
    start: int
    text: str
    flags: tuple[tuple[str, str], ...] = ()

    def flag(self, name: str) -> tuple[str, ...]:
        """Return the values of `--name=value`, empty where it isn't given."""
        return tuple(value for flag, value in self.flags if flag == name)

    @property
    def at(self) -> range:
        """The places of the arguments' characters."""
        return range(self.start, self.start + len(self.text) + 1)


@lru_cache(maxsize=64)  # asked by each who reads a Dockerfile
def instructions(text: str) -> tuple[Instruction, ...]:
    """Return the instructions of a Dockerfile, in order."""
    found = []
    for line, start, masked in _joined(text):
        head = _HEAD.match(masked)
        if not head:
            continue
        flags, end = [], head.end()
        while match := _FLAG.match(masked, end):
            flags.append((match.group(1), (match.group(2) or "").strip('"')))
            end = match.end()
        rest = masked[end:].rstrip()
        found.append(Instruction(head.group(1).upper(), line, start + end, rest, tuple(flags)))
    return tuple(found)


def exec_form(text: str, start: int) -> tuple[Word, ...] | None:
    """Return the words of a JSON array of strings, None where `text` is none."""
    if not text.startswith("["):
        return None
    if _NO_ITEMS.fullmatch(text):
        return ()
    words: list[Word] = []
    end = 1
    while match := _ITEM.match(text, end):
        words.append(_json_word(match.group(1), start + match.start(1)))
        end = match.end()
        if match.group(2) == "]":
            return None if text[end:].strip() else tuple(words)
    return None


def _json_word(raw: str, start: int) -> Word:
    try:
        value = json.loads(raw, strict=False)
    except ValueError:
        value = raw[1:-1]
    at: list[int] = []
    place = 1
    while place < len(raw) - 1:
        at.append(start + place)
        match = _JSON_ESCAPE.match(raw, place)
        place = match.end() if match else place + 1
    at.append(start + len(raw) - 1)
    places = at if len(at) == len(value) + 1 else None
    return Word(value, start, start + len(raw), places, "flow")


def _joined(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (line, place, masked text) of each instruction with all its lines."""
    escape = "`" if _escapes_with_backtick(text) else "\\"
    continued = re.compile(rf"{re.escape(escape)}[ \t]*(?=\r?\n?\Z)")
    parts: list[str] = []
    begun = (1, 0)
    heredocs: list[str] = []
    place = 0
    for number, line in enumerate(_LINE.findall(text), 1):
        if heredocs:
            if line.strip() == heredocs[0]:
                heredocs.pop(0)
        elif not line.strip() or line.lstrip().startswith("#"):
            parts += [_blank(line)] if parts else []
        else:
            begun = begun if parts else (number, place)
            match = continued.search(line)
            parts.append(line[: match.start()] + _blank(line[match.start() :]) if match else line)
            if not match:
                masked = "".join(parts)
                yield (*begun, masked)
                heredocs = _heredocs(masked)
                parts = []
        place += len(line)
    if parts:
        yield (*begun, "".join(parts))


def _blank(line: str) -> str:
    return " " * len(line)


def _heredocs(masked: str) -> list[str]:
    head = _HEAD.match(masked)
    if not head or head.group(1).upper() not in ("RUN", "COPY", "ADD"):
        return []
    return [match.group(2) for match in _HEREDOC.finditer(masked)]


def _escapes_with_backtick(text: str) -> bool:
    for line in _LINE.findall(text):
        if _ESCAPE.match(line):
            return True
        if not _DIRECTIVE.match(line):
            return False
    return False
