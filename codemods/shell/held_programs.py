"""Programs that a shell script holds in variables, and starts by those: `python3 $app_name`."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.files.text import lines_of

_STARTS = pattern(r"\bpython[\d.]*\s+(?:-[uBOE]+\s+)*[\"']?\$\{?\w")
_HOLDS = pattern(
    r"\s*(?:(?:export|local|readonly|declare)\s+)?\w+=[\"']?(?:\./)?([\w./-]+\.py)[\"']?\s*(?:[;#].*)?"
)


def held_programs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the path of each file that a script holds which starts such a one."""
    if not _STARTS.search(text):
        return
    for number, row in enumerate(lines_of(text), 1):
        if match := _HOLDS.fullmatch(row):
            yield number, match[1]
