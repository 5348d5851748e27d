"""Edits that may not be made yet, as lines to paste: nothing may import what is not installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from codemods.files.model import Edit, Note

T = TypeVar("T")


def by_hand(steps: Iterable[T | Edit]) -> Iterator[T | Note]:
    """Yield steps with one note for all that would edit a file, the last of them."""
    edits: list[Edit] = []
    for step in steps:
        if isinstance(step, Edit):
            edits.append(step)
        else:
            yield step
    if edits:
        blocks = (
            f"# {edit.path}{edit.place and f', {edit.place}'}:\n{edit.paste}" for edit in edits
        )
        yield Note(
            "Once sentry-sdk can be installed there, put these lines in as well:",
            "\n\n".join(blocks),
        )
