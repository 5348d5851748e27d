"""How things are told: several in one sentence, and a line of the user's without its passwords."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codemods.files.pattern import pattern

NAMED = 6  # things that are named one by one

MASK = "***"
# What is filled in elsewhere tells nothing: `{password}`, `${PASSWORD}`, `%(password)s`, `<…>`.
_FILLED = r"(?!(?:\$?\{[^}\s]*\}|%\(\w+\)s|%s|<[^>\s]*>|\*+)[@\"'])"
_URL = pattern(rf"(://[^\s:/@\"'`]*:){_FILLED}[^\s/\"'`]+@")
_NAMES = r"\w*(?:password|passwd|pwd|passphrase|secret|api_?key|access_?key|auth_?token)\w*"
_NAMED = pattern(
    rf"(\b(?:{_NAMES}|token)[\"']?\s*[=:]\s*)([\"']){_FILLED}([^\"'\s]+)\2", re.IGNORECASE
)


def some(things: Iterable[object], most: int = NAMED, between: str = ", ") -> str:
    """Return the first `most` things as a text, and how many more there are.

    "a, b" for two of them, "a, b and 3 more" for five of which two are named.
    """
    shown = [str(thing) for thing in things]
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return f"{between.join(shown[:most])}{more}"


def masked(text: str) -> str:
    """Return a text without the passwords of URLs and what a secret's name is given literally.

    A report goes into the logs of CI and into pull requests.
    """
    if "@" in text and "://" in text:
        text = _URL.sub(rf"\1{MASK}@", text)
    return _NAMED.sub(rf"\1\2{MASK}\2", text)
