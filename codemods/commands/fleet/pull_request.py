"""What was done in one repository, as the text of its pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, zip_longest

from codemods.commands.fleet.documents import PROOFS, Row
from codemods.files.pattern import pattern

# What a forge would make something of: mentions, links, HTML, emphasis.
_MEANING = pattern(r"[`@<>*_\[\]#~|\\$&]|https?:")
_AROUND = pattern(r"^([(\"']*)(.*?)([)\"'.,:;!?]*)$", re.DOTALL)
_TICKS = pattern("`+")
_SPAN = pattern(r"(?<!`)(`[^`\n]+`)(?!`)")  # what our own sentences say as code


def pull_request(row: Row) -> str:
    """Return Markdown that mentions nobody, whatever the repository's names are.

    Lines to paste stand in blocks of code. It ends with what the proof has shown, if any was
    asked for.
    """
    return "\n".join(_lines(row)).rstrip("\n") + "\n"


def plain(text: str) -> str:
    """Return a sentence in which each word that Markdown would read is shown as code."""
    parts = _SPAN.split(" ".join(text.split()))
    others = (" ".join(map(_word, part.split(" "))) for part in parts[::2])
    return "".join(chain.from_iterable(zip_longest(others, parts[1::2], fillvalue="")))


def _lines(row: Row) -> Iterator[str]:
    yield from (_headline(row), "")
    if row.why:
        yield from (plain(row.why), "")
    if row.edited:
        yield from ("### Changed", "")
        gone = row.taken_back
        for each in row.edited:
            back = " (taken back)" if each.path in gone else ""
            yield f"- {_code(each.path)}{back}: {plain(each.why)}"
        yield ""
    if row.left:
        yield from ("### Left for you", "")
        for note in row.left:
            yield f"- [ ] {plain(note.text)}"
            yield from _pasted(note.paste)
        yield ""
    if row.kept:
        yield from ("### Left as it is", "")
        for note in row.kept:
            yield f"- {plain(note.text)}"
            yield from _pasted(note.paste)
        yield ""
    yield from _proof(row)


def _headline(row: Row) -> str:
    if not row.edited:
        return "Nothing was changed."
    is_alone = len(row.edited) == 1
    return f"Sentry: {len(row.edited)} {'file' if is_alone else 'files'} changed."


def _proof(row: Row) -> Iterator[str]:
    if not row.proof:
        return
    yield from (f"### Started before and after: {PROOFS[row.proof]}", "")
    yield from (f"- as before: {plain(name)}" for name in row.fine)
    yield from (f"- **not shown**: {plain(doubt)}" for doubt in row.doubts)


def _pasted(lines: str) -> Iterator[str]:
    if lines:
        longest = max(map(len, _TICKS.findall(lines)), default=0)
        fence = "`" * max(3, longest + 1)
        yield from ("", f"  {fence}", *(f"  {line}".rstrip() for line in lines.splitlines()))
        yield from (f"  {fence}", "")


def _word(word: str) -> str:
    if not _MEANING.search(word):
        return word
    before, middle, after = _AROUND.fullmatch(word).groups()  # type: ignore[union-attr]
    return f"{before}{_code(middle)}{after}" if middle else word


def _code(text: str) -> str:
    """Return a text as code, in more ticks than any that it holds."""
    longest = max(map(len, _TICKS.findall(text)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
