"""A line of the user's as a report may quote it: what gives access is not among it.

A report goes into the logs of CI and into pull requests.
"""

from __future__ import annotations

import re

from codemods.files.pattern import pattern

MASK = "***"
# What is filled in elsewhere tells nothing: `{password}`, `${PASSWORD}`, `%(password)s`, `<…>`.
_FILLED = r"(?!(?:\$?\{[^}\s]*\}|%\(\w+\)s|%s|<[^>\s]*>|\*+)[@\"'])"
_URL = pattern(rf"(://[^\s:/@\"'`]*:){_FILLED}[^\s/\"'`]+@")
_NAMES = r"\w*(?:password|passwd|pwd|passphrase|secret|api_?key|access_?key|auth_?token)\w*"
_NAMED = pattern(
    rf"(\b(?:{_NAMES}|token)[\"']?\s*[=:]\s*)([\"']){_FILLED}([^\"'\s]+)\2", re.IGNORECASE
)


def masked(text: str) -> str:
    """Return a text without the passwords of URLs and what a secret's name is given literally."""
    if "@" in text and "://" in text:
        text = _URL.sub(rf"\1{MASK}@", text)
    return _NAMED.sub(rf"\1\2{MASK}\2", text)
