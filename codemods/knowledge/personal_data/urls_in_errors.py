"""Whose errors name the whole URL of a call that failed, its query included.

Seen with requests 2.34, urllib3 2.8, httpx 0.28 and aiohttp 3.14: `Max retries exceeded with url:
/a?token=...` of any call that gets no answer, and for the others what `raise_for_status` raises.
The errors of `urllib.request` name none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from codemods.files.pattern import pattern

# By library what has to be called so that its errors do, "" for nothing.
NAMING: Mapping[str, str] = MappingProxyType(
    {"requests": "", "urllib3": "", "httpx": "raise_for_status", "aiohttp": "raise_for_status"}
)
CALLS = frozenset("delete get head options patch post put request stream urlopen".split())
QUERIES = frozenset(("params", "fields"))  # keywords whose table becomes the query
# Errors of such calls by their last word, beside those that are all errors.
FAILURES = pattern(
    r"(?:Request|HTTP|Connection|Connect|Client|Timeout|HTTPStatus|MaxRetry)\w*(?:Error|Exception)$"
    r"|^Timeout$"
)
# What a query's part is called, in front of its value; in small letters, what a file has to hold.
PART = pattern(r"[?&]([\w.-]+)=$")
FILLED = pattern(r"[?&]([\w.-]+)=(?:%s|\{\w*\})")
WORDS = pattern(r"[?&][\w.-]*=|\bparams\b|\bfields\b")
SECRETS = pattern(r"token|secret|passw|(?:api|access|private|auth)_?key")
