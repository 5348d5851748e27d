"""Long lines to paste that an earlier note has but for a few: only what differs is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from codemods.files.model import Note
from codemods.files.pattern import pattern

_LONG = 20  # lines that are worth it
_HEAD = pattern(r"(?m)^(?=# .*:$)")  # where the lines for other files begin


def as_differences(notes: Sequence[Note]) -> list[Note]:
    """Return the notes of a numbered list, each block that an earlier one has as what differs."""
    found: list[Note] = []
    shown: list[tuple[int, list[str]]] = []  # the number of a note, and lines that it has
    for number, note in enumerate(notes, 1):
        blocks = list(_blocks(note.paste))
        found.append(
            note._replace(paste="".join(_told(head, body, shown) for head, body in blocks))
        )
        shown += [(number, body.splitlines()) for _, body in blocks]
    return found


def _blocks(paste: str) -> Iterator[tuple[str, str]]:
    """Yield the lines for each file apart, with the comment that names it, "" for none."""
    for block in _HEAD.split(paste) if paste else ():
        head, newline, body = block.partition("\n") if block.startswith("# ") else ("", "", block)
        yield head + newline, body


def _told(head: str, body: str, shown: Sequence[tuple[int, list[str]]]) -> str:
    lines = body.splitlines()
    for number, other in shown if head and len(lines) >= _LONG else ():
        changed = list(_changed(other, lines))
        if len(changed) * 2 < len(lines):
            told = f"the lines of {number}{' with these changes' if changed else ''}"
            rest = "".join(f"{line}\n" for line in changed)
            return f"{head.rstrip().removesuffix(':')}: {told}\n{rest}"
    return f"{head}{body}"


def _changed(other: list[str], lines: list[str]) -> Iterator[str]:
    """Yield the lines that are to go, and those that come in their place."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    for kind, a, b, c, d in SequenceMatcher(None, other, lines, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (f"- {line}" for line in other[a:b])
            yield from (f"+ {line}" for line in lines[c:d])
