"""Words of a command line that know where they stand in their file.

A variable or a substitution stays in a word as it is written: what it becomes is known
only at run time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from codemods.files.pattern import pattern

Style = Literal["words", "flow", "block"]

_SPACE = pattern(r"(?:[ \t\r\n]|\\\r?\n)+")
_BLANK = pattern(r"(?:[ \t\r]|\\\r?\n)+")
_SHELL = pattern(r"[^ \t\r\n\\'\"`$;&|()<>]+")
_ARGUMENT = pattern(r"[^ \t\r\n\\'\"`$]+")
_VARIABLE = pattern(r"\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])?")
_CONTINUED = pattern(r"\\\r?\n")
_PREFIX = pattern(r"(?:\$\{[^}]*\}|\$\([^)]*\))+(?=[A-Za-z])")
_QUOTED = pattern(r"[^\"\\$]+")
_SPECIAL = frozenset("\\'\"`$")


class Word(NamedTuple):
    """One word: its value without quotes and its place in the file.

    `start` and `end` span it with its quotes, `at` is the place of each character of
    `text`; -1 and None where a file's own escapes hide the place. `style` tells how a
    further word is written behind it, and `is_open` that none can be: it would stand in a
    quote that is never closed.
    """

    text: str
    start: int = -1
    end: int = -1
    at: Sequence[int] | None = None
    style: Style = "words"
    is_open: bool = False


def split_words(text: str, at: Sequence[int] | None = None) -> tuple[Word, ...]:
    """Split a line that no shell reads: quotes count, operators are plain text.

    `at` maps the characters of `text` to places in the file (default: they are the same).
    """
    lexer = Lexer(text, at, _ARGUMENT)
    found = []
    while lexer.skip(_SPACE).more:
        found.append(lexer.word())
    return tuple(found)


def unplaced(words: Sequence[str]) -> tuple[Word, ...]:
    """Return words whose place in the file is hidden by the file's own notation."""
    return tuple(Word(text) for text in words)


def program_name(word: str) -> str:
    """Return a program's bare name: `/app/venv/bin/rq` and `${BIN}rq` are `rq`."""
    return _PREFIX.sub("", word.rpartition("/")[2])


class Lexer:
    """A position in a text, moved on by patterns and by words."""

    def __init__(
        self, text: str, at: Sequence[int] | None = None, plain: re.Pattern[str] = _SHELL
    ) -> None:
        self.text = text
        self.at = range(len(text) + 1) if at is None else at
        self.plain = plain
        self.pos = 0
        self.is_open = False  # whether what was quoted last goes on to the end

    @property
    def more(self) -> bool:
        """Tell whether anything is left."""
        return self.pos < len(self.text)

    @property
    def char(self) -> str:
        """The next character, "" at the end."""
        return self.text[self.pos : self.pos + 1]

    def skip(self, pattern: re.Pattern[str] = _BLANK) -> Lexer:
        """Step over what the pattern matches here (default: blanks, no newline)."""
        self.take(pattern)
        return self

    def take(self, pattern: re.Pattern[str]) -> str:
        """Step over what the pattern matches here and return it, "" for nothing."""
        match = pattern.match(self.text, self.pos)
        if not match:
            return ""
        self.pos = match.end()
        return match.group()

    def word(self) -> Word:
        """Read the word that starts here; its characters keep their places."""
        start = self.pos
        self.take(self.plain)
        if self.char not in _SPECIAL:
            return self._word(start, self.at[start : self.pos + 1], self.text[start : self.pos])
        places = list(range(start, self.pos))
        self.is_open = False
        while self.more:
            before = self.pos
            places += self._piece()
            if self.pos == before:
                break
        at = [self.at[i] for i in places]
        at.append(self._end(start))
        word = self._word(start, at, "".join(self.text[i] for i in places))
        return word._replace(is_open=True) if self.is_open else word

    def _word(self, start: int, at: Sequence[int], value: str) -> Word:
        return Word(value, self.at[start], self._end(start), at)

    def _end(self, start: int) -> int:
        return self.at[self.pos - 1] + 1 if self.pos > start else self.at[start]

    def _piece(self) -> Sequence[int]:
        """Step over one piece of a word and return where its characters stand."""
        start = self.pos
        if self.take(self.plain):
            return range(start, self.pos)
        if self.char == "\\":
            return self._escaped()
        if self.char == "'":
            self.pos = self._after(start + 1, "'")
            return range(start + 1, self.pos if self.is_open else self.pos - 1)
        if self.char == '"':
            return self._double_quoted()
        if self.char == "`":
            self.pos = self._after(start + 1, "`")
        elif self.char == "$":
            self.pos = self._substitution(start)
        return range(start, self.pos)

    def _escaped(self) -> Sequence[int]:
        if self.take(_CONTINUED):
            return ()
        self.pos = min(self.pos + 2, len(self.text))
        return range(self.pos - 1, self.pos)

    def _after(self, start: int, quote: str) -> int:
        end = self.text.find(quote, start)
        self.is_open = end < 0
        return len(self.text) if self.is_open else end + 1

    def _double_quoted(self) -> Sequence[int]:
        places: list[int] = []
        self.pos += 1
        while self.more and self.char != '"':
            start = self.pos
            if self.take(_QUOTED):
                pass
            elif self.take(_CONTINUED):
                continue
            elif self.char == "\\" and self.text[start + 1 : start + 2] in ("$", "`", '"', "\\"):
                start += 1
                self.pos += 2
            else:
                self.pos = self._substitution(start) if self.char == "$" else start + 1
            places += range(start, self.pos)
        self.is_open = not self.more
        self.pos = min(self.pos + 1, len(self.text))
        return places

    def _substitution(self, start: int) -> int:
        """Return the end of the `$…` that starts here."""
        opener = self.text[start + 1 : start + 2]
        if opener not in ("(", "{"):
            match = _VARIABLE.match(self.text, start)
            return match.end() if match else start + 1
        return self._matching(start + 1, opener, ")" if opener == "(" else "}")

    def _matching(self, start: int, opener: str, closer: str) -> int:
        depth, quoted = 0, ""
        for index, char in self._unescaped(start):
            if char in ("'", '"') and quoted in ("", char) and opener == "(":
                quoted = "" if quoted else char
            elif quoted:
                continue
            elif char in (opener, closer):
                depth += 1 if char == opener else -1
                if not depth:
                    return index + 1
        self.is_open = True
        return len(self.text)

    def _unescaped(self, start: int) -> Iterator[tuple[int, str]]:
        index = start
        while index < len(self.text):
            if self.text[index] == "\\":
                index += 2
                continue
            yield index, self.text[index]
            index += 1
