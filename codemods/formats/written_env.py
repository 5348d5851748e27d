"""Where a deployment writes a `.env`, a variable a line: `echo "KEY=${KEY}" >> .env`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from codemods.files.pattern import pattern
from codemods.files.text import lines_of

_NAME = pattern(
    r"\.github/workflows/[^/]+\.ya?ml|\.gitlab-ci\.yml|bitbucket-pipelines\.yml"
    r"|\.circleci/config\.yml|azure-pipelines\.yml|buildspec\.ya?ml"
)
_WRITES = pattern(
    r"""\s*(?:-\s+(?:run:\s+)?)?(?:echo|printf)\s+(?:-e\s+)?["']?(\w+)="""
    r""".*>>?\s*["']?(?:[^\s"'>]*/)?\.env\b"""
)
_WHOLE = pattern(
    r"""\s*(?:-\s+(?:run:\s+)?|run:\s+)?(?:echo|printf)\s+(?:(?:-e|["']?%s["']?)\s+)?["']?"""
    r"""\$\{\{\s*secrets\.(\w+)\s*\}\}["']?\s*>\s*["']?(?:[^\s"'>]*/)?\.env\b"""
)
_DEPLOYS = pattern(r"(?i)deploy|\bssh\b|\bscp\b|rsync|docker[ /-](?:push|build)|compose|kubectl")


class Written(NamedTuple):
    """A line that has to come below another, which it is like."""

    line: int
    text: str


def matches(path: str) -> bool:
    """Tell by its place whether the file is run by continuous integration."""
    return bool(_NAME.fullmatch(path))


def lacking(text: str, name: str) -> tuple[Written, ...]:
    """Return the lines by which a deployment would write a variable into its `.env`, too.

    Nothing where it writes none, or names the variable. Each is made of a line that hands a
    variable on by its name; where a table of the file gives that, so is the row of the table.
    """
    if ".env" not in text or name in text or not _DEPLOYS.search(text):
        return ()
    rows = lines_of(text)
    found = [(number, m[1]) for number, m in enumerate(map(_WRITES.match, rows)) if m]
    last: dict[int, tuple[int, str]] = {}  # the last that fits, by where its lines begin
    first = -1
    for place, (number, word) in enumerate(found):
        first = number if not place or found[place - 1][0] < number - 1 else first
        if all(rows[n].count(word) > 1 for n in (number, *_given(rows, word))):
            last[first] = (number, word)
    places = {n: word for number, word in last.values() for n in (number, *_given(rows, word))}
    return tuple(
        Written(number + 1, re.sub(rf"\b{word}\b", name, rows[number]).strip())
        for number, word in sorted(places.items())
    )


def from_secret(text: str, name: str) -> tuple[tuple[int, str], ...]:
    """Return (line, secret) where a deployment writes all of its `.env` from one secret."""
    if name in text or not _DEPLOYS.search(text):
        return ()
    found = enumerate(map(_WHOLE.match, lines_of(text)), 1)
    return tuple((number, match[1]) for number, match in found if match)


def _given(rows: tuple[str, ...], word: str) -> Iterator[int]:
    """Yield the rows of tables that give a variable."""
    row = re.compile(rf"\s*{word}\s*:\s*\S")
    yield from (number for number, text in enumerate(rows) if row.match(text))
