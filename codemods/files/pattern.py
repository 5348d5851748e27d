"""Regular expressions that are compiled when they are first asked something.

A command asks about a fifth of some three hundred; to compile them all took a fifth of a scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, AnyStr, Generic, NamedTuple, cast

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern")


class _Pattern(Generic[AnyStr]):
    """What stands for the compiled one until it is asked, and from then on has its methods."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self.text: AnyStr = text
        self.flags_given = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self.text, self.flags_given)
        vars(self).update((each, getattr(compiled, each)) for each in _ASKED)
        return vars(self)[name]


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like `re.compile`, but an error in the text is raised by the first question.

    Examples:
        >>> pattern(r"(\\d+)\\.").match("3.12").group(1)
        '3'

    Raises:
        re.error: By the first use, where the text is no regular expression.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))


class AnyOf(NamedTuple):
    """Patterns, each with letters that stand in whatever it finds: one without any is those alone.

    Letters are looked for first: where none are, that takes a tenth of a search for a choice of
    patterns, which Python tries one after the other at each letter of a text.
    """

    rows: tuple[tuple[str, re.Pattern[str] | None], ...]

    def found(self, text: str) -> bool:
        """Tell whether one of them is found in a text."""
        for letters, one in self.rows:
            if letters in text and (one is None or one.search(text)):
                return True
        return False


def any_of(rows: Iterable[tuple[str, str]]) -> AnyOf:
    """Make it of (letters, pattern) each; one that begins with its letters is soonest looked for.

    Examples:
        >>> any_of([("token", ""), ("dsn", r"dsn\\b")]).found("sentry_dsn = 1")
        True
    """
    return AnyOf(tuple((letters, pattern(text) if text else None) for letters, text in rows))
