"""Shell text split into simple commands, whatever controls them.

The grammar is what launch files use of POSIX sh and bash: control words, function heads,
case patterns and redirections are stepped over, so that the commands between them remain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from posixpath import join, normpath
from typing import Literal, NamedTuple

from codemods.files.model import EMPTY
from codemods.files.pattern import pattern
from codemods.shell.own_folder import own_folder
from codemods.shell.variables import expanded
from codemods.shell.words import Lexer, Word

ASSIGNMENT = pattern(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)
OPENERS = frozenset("if then else elif do while until ! { time".split())
CLOSERS = frozenset("fi done } esac".split())
_OPERATOR = pattern(r"&&|\|\||;;&?|;&|\|&|[;&|()\n]")
_REDIRECT = pattern(r"\d*(?:<<<|<<-?|<>|>>|>\||>&|<&|<|>)|&>>?")
_HEREDOC = pattern(r"\d*<<-?")
_LINE = pattern(r"[^\n]*")
_EMPTY_PARENS = pattern(r"[ \t]*\)")
_SKIPPED_HEADS = {
    "case": pattern(r"(?:(?!\bin\b)[^\n])*\bin\b"),
    "for": pattern(r"[^\n;]*"),
    "select": pattern(r"[^\n;]*"),
    "[[": pattern(r"(?:(?!\]\])[\s\S])*\]\]"),
    "function": pattern(r"[ \t]*[\w:.-]+[ \t]*(?:\([ \t]*\))?"),
}


class Simple(NamedTuple):
    """A simple command: variables set for it alone, then its words.

    `depth` counts the subshells around it: a `cd` in one of them ends with it.
    """

    words: tuple[Word, ...]
    env: Mapping[str, str] = EMPTY
    depth: int = 0

    @property
    def argv(self) -> tuple[str, ...]:
        """The words' values."""
        return tuple(word.text for word in self.words)


def split_commands(text: str, at: Sequence[int] | None = None) -> tuple[Simple, ...]:
    """Split shell text into its simple commands, in order.

    `at` maps the characters of `text` to places in the file (default: they are the same).
    """
    return _split(text, at) if at is None or isinstance(at, range) else _parsed(text, at)


@lru_cache(maxsize=1024)
def _split(text: str, at: range | None) -> tuple[Simple, ...]:
    return _parsed(text, at)


def _parsed(text: str, at: Sequence[int] | None) -> tuple[Simple, ...]:
    return tuple(_Parser(Lexer(text, at)).commands())


def with_folders(
    commands: Iterable[Simple],
    folder: str | None,
    script: str = "",
    env: Mapping[str, str] | None = None,
) -> Iterator[tuple[Simple, str | None]]:
    """Yield each command with the folder it runs in, after the `cd`s before it.

    `folder` is where the first one runs, `script` the file's own path, which
    `cd "$(dirname "$0")"` names, `env` are variables that a `cd` may use, known by the
    time it is reached. None stands for a folder that only run time knows.
    """
    open_shells = [folder]
    for command in commands:
        del open_shells[command.depth + 1 :]
        while len(open_shells) <= command.depth:
            open_shells.append(open_shells[-1])
        if command.argv[:1] in (("cd",), ("pushd",)):
            open_shells[-1] = joined(open_shells[-1], _cd_target(command.argv, script, env or {}))
        else:
            yield command, open_shells[-1]


def joined(folder: str | None, step: str | None) -> str | None:
    """Return the folder that `cd step` leads to from `folder`, None if only run time knows."""
    if step is None or "$" in step or step.startswith(("~", "-")):
        return None
    if folder is None and not step.startswith("/"):
        return None
    path = normpath(join(folder or "", step))
    return "" if path == "." else path


def _cd_target(argv: tuple[str, ...], script: str, env: Mapping[str, str]) -> str | None:
    steps = [word for word in argv[1:] if word != "--"]
    if len(steps) != 1:
        return None
    return own_folder(steps[0], script) or expanded(steps[0], env)


class _Parser:
    """Walks over tokens and gathers the words between operators."""

    def __init__(self, lexer: Lexer) -> None:
        self.lexer = lexer
        self.words: list[Word] = []
        self.env: dict[str, str] = {}
        self.depth = 0
        self.cases: list[Literal["pattern", "body"]] = []
        self.heredocs: list[str] = []

    def commands(self) -> Iterator[Simple]:
        """Yield the commands up to the end of the text."""
        lexer = self.lexer
        while lexer.skip().more:
            char = lexer.char
            if char == "#":
                lexer.skip(_LINE)
            elif char in "<>&0123456789" and (redirect := lexer.take(_REDIRECT)):
                self._redirected(redirect)
            elif char in "&|;()\n":
                yield from self._separated(lexer.take(_OPERATOR))
            else:
                self._add(lexer.word())
        yield from self._finished()

    def _finished(self) -> Iterator[Simple]:
        if self.words or self.env:
            yield Simple(tuple(self.words), self.env, self.depth)
        self.words, self.env = [], {}

    def _redirected(self, operator: str) -> None:
        if self.lexer.skip().char in ("", "\n"):
            return
        target = self.lexer.word().text
        if _HEREDOC.fullmatch(operator):
            self.heredocs.append(target)

    def _separated(self, operator: str) -> Iterator[Simple]:
        if self.cases[-1:] == ["pattern"]:
            if operator == ")":
                self.cases[-1] = "body"
            return
        if operator == "(" and len(self.words) == 1 and self.lexer.take(_EMPTY_PARENS):
            self.words = []  # the head of a function; its body is read like the rest
            return
        yield from self._finished()
        self.depth = max(0, self.depth + {"(": 1, ")": -1}.get(operator, 0))
        if operator.startswith((";;", ";&")) and self.cases:
            self.cases[-1] = "pattern"
        if operator == "\n":
            self._skip_heredocs()

    def _skip_heredocs(self) -> None:
        for name in self.heredocs:
            while self.lexer.more:
                line = self.lexer.take(_LINE)
                self.lexer.pos += 1
                if line.strip() == name:
                    break
        self.heredocs = []

    def _add(self, word: Word) -> None:
        if self.cases[-1:] == ["pattern"]:
            if word.text == "esac":
                self.cases.pop()
        elif self.words:
            self.words.append(word)
        elif word.text in _SKIPPED_HEADS:
            self.lexer.skip(_SKIPPED_HEADS[word.text])
            if word.text == "case":
                self.cases.append("pattern")
        elif word.text in CLOSERS:
            if word.text == "esac" and self.cases:
                self.cases.pop()
        elif match := ASSIGNMENT.fullmatch(word.text):
            self.env[match.group(1)] = match.group(2)
        elif word.text not in OPENERS:
            self.words.append(word)
