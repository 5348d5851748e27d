"""Files that nobody wrote for a test: the standard library's, and those of what is installed."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from codemods.files.text import Text, decode

LARGEST = 60_000  # bytes; a larger one takes seconds

ALWAYS = 100  # examples, the default of a profile


def share(part: int) -> settings:
    """Return how often a law is tried: a part of what the profile says.

    The small part that every run has is the same each time: what is new is found by `make fuzz`.
    """
    most = settings().max_examples
    return settings(max_examples=max(3, most // part), deadline=None, derandomize=most <= ALWAYS)


@cache
def paths() -> tuple[Path, ...]:
    """Return the Python files of the standard library and of what is installed."""
    folders = {sysconfig.get_path("stdlib"), sysconfig.get_path("purelib")}
    found = {path for folder in folders for path in below(folder)}
    return tuple(sorted(map(Path, found)))


def below(folder: str) -> Iterator[str]:
    """Yield the Python files below a folder, of tens of thousands in a third of `rglob`'s time."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from below(entry.path)
            elif entry.name.endswith(".py") and 0 < entry.stat().st_size < LARGEST:
                yield entry.path


def text_of(path: Path) -> Text | None:
    """Return a file's text; None for what is not, such as the examples of bad encodings."""
    return decode(path.read_bytes(), path.name)


@st.composite
def sources(draw: st.DrawFn) -> str:
    """Draw the text of one of these files, with newlines of one of three kinds."""
    source = text_of(draw(st.sampled_from(paths())))
    newline = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    return source.text.replace("\n", newline) if source else ""
