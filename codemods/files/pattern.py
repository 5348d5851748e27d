"""Regular expressions that are compiled when they are first asked something.

A command asks about a fifth of some three hundred; to compile them all took a fifth of a scan.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast

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
