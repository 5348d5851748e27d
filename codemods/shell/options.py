"""A program's words: options with their values, apart from the rest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

_ALWAYS = frozenset(("--help", "--version"))


class Words(NamedTuple):
    """The words behind a program, split into options and the rest."""

    rest: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()

    def value(self, *names: str) -> str:
        """Return the last value of an option, "" where it isn't given."""
        return next((v for k, v in reversed(self.options) if k in names), "")

    @property
    def first(self) -> str:
        """The first word that is no option."""
        return self.rest[0] if self.rest else ""


def split_options(argv: Sequence[str], flags: Collection[str] = ()) -> Words:
    """Return a program's words, its options apart from the rest.

    `flags` are its options that take no value though a word may follow them. All others do,
    unless a `=` or another option follows.
    """
    rest: list[str] = []
    options: list[tuple[str, str]] = []
    position = 0
    while position < len(argv):
        word, following = argv[position], "".join(argv[position + 1 : position + 2])
        position += 1
        option, equals, value = word.partition("=")
        if not word.startswith("-") or len(word) < 2:
            rest.append(word)
        elif word == "--":
            rest += argv[position:]
            break
        elif equals and word.startswith("--"):
            options.append((option, value))
        elif word in flags or word in _ALWAYS or word.startswith("--no-"):
            options.append((word, ""))
        elif not word.startswith("--") and len(word) > 2:  # `-w4`, or flags together: `-EB`
            options.append(_attached(word, flags))
        elif _is_option(following):
            options.append((word, ""))
        else:
            options.append((word, following))
            position += 1
    return Words(tuple(rest), tuple(options))


def _attached(word: str, flags: Collection[str]) -> tuple[str, str]:
    """Return an option and the value that is written right behind it, or flags together."""
    return (word, "") if word[:2] in flags else (word[:2], word[2:].lstrip("="))


def _is_option(word: str) -> bool:
    return not word or (word.startswith("-") and len(word) > 1 and not word[1].isdigit())
