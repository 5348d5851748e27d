"""The table for a terminal, and for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from codemods.commands.fleet.documents import OUTCOMES, PROOFS, Row

HEAD = ("repository", "outcome", "written", "edited", "proven", "left", "kept", "why", "status")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would work out
_NAMED = 3  # reasons that a terminal is shown of one repository


def text(rows: Sequence[Row]) -> str:
    """Return a line for each repository, what is left below it, and how many ended how."""
    width = max((len(row.name) for row in rows), default=0)
    lines = [line for row in rows for line in _lines(row, width)]
    return "\n".join([*lines, "", summary(rows)])


def summary(rows: Sequence[Row]) -> str:
    """Return how many repositories ended how, and what the proofs came to."""
    count = f"{len(rows)} {'repository' if len(rows) == 1 else 'repositories'}"
    ended = _counted(OUTCOMES, (row.outcome for row in rows))
    shown = _counted(PROOFS, (row.proof for row in rows if row.proof))
    proofs = f" Started before and after: {shown}." if shown else ""
    return f"{count}: {ended}.{proofs}"


def reasons(row: Row) -> tuple[str, ...]:
    """Return what a person has to know of a row: why it failed, what is left, what is in doubt."""
    left = [note.text for note in row.left if note.text != row.why]
    return tuple(filter(None, (row.why, *left, *row.doubts)))


def csv_table(rows: Iterable[Row]) -> str:
    """Return the table as CSV (RFC 4180): one line a repository, several of a cell in lines."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(HEAD)
    writer.writerows([_cell(text) for text in _cells(row)] for row in rows)
    return file.getvalue()


def _counted(names: dict[str, str], said: Iterable[str]) -> str:
    counts = Counter(said)
    return ", ".join(f"{name} {counts[key]}" for key, name in names.items() if counts[key])


def _lines(row: Row, width: int) -> Iterator[str]:
    outcome = OUTCOMES[row.outcome]
    edited = len(row.edited)
    files = f", {edited} file{'s' * (edited != 1)}" if edited else ""
    would = "" if row.is_written or not edited else " would change"
    proof = f"; {PROOFS[row.proof]}" if row.proof else ""
    yield f"{row.name:<{width}}  {outcome}{files}{would}{proof}"
    why = reasons(row)
    for reason in why[:_NAMED]:
        yield f"    {reason}"
    if why[_NAMED:]:
        yield f"    and {len(why) - _NAMED} more"


def _cells(row: Row) -> Iterator[str]:
    yield row.name
    yield OUTCOMES[row.outcome]
    yield "yes" if row.is_written else "no"
    yield "\n".join(each.path for each in row.edited)
    yield PROOFS.get(row.proof, "")
    yield "\n".join(note.text for note in row.left)
    yield "\n".join(note.text for note in row.kept)
    yield "\n".join(filter(None, (row.why, *row.doubts)))
    yield str(row.status)


def _cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, and no part of for a line."""
    plain = text.replace("\0", "")
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
