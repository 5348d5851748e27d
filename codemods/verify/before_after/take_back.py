"""What is to be written so that an edit is out again, and what is said instead of it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from codemods.files.model import Change, Note
from codemods.files.patches import hunks
from codemods.files.pattern import pattern
from codemods.planning.ledger import CHANGES
from codemods.sentry.answers import record
from codemods.verify.before_after.sides import Sides
from codemods.verify.before_after.values import Cause

WHY = "taken back: a process fails with it"
ROW = pattern(r"^entrypoints: (?P<value>\[.*\])$", re.MULTILINE)


def taken_back(sides: Sides, gone: Collection[str], answers_file: str) -> tuple[Change, ...]:
    """Return the changes of the work tree by which the edits of `gone` are out.

    The answers file forgets them: an update does not bring back what a process fails with.
    """
    if not sides.is_applied or not gone:
        return ()
    found = [e._replace(before=e.after, after=e.before, why=WHY) for e in sides.edits]
    changes = tuple(change for change in found if change.path in gone)
    noted = sides.known.project.disk(answers_file)
    if noted is None:
        return changes
    after = _forgotten(noted.decode(), sides, gone).encode()
    return (*changes, Change(answers_file, noted, after, WHY)) if after != noted else changes


def by_hand(sides: Sides, causes: Collection[Cause]) -> Iterator[Note]:
    """Yield for each edit that fails what it would have put in, and which proof was wrong."""
    for path in dict.fromkeys(path for cause in causes for path in cause.paths):
        cause = next(cause for cause in causes if path in cause.paths)
        edit = next(edit for edit in sides.edits if edit.path == path)
        if edit.before is None:
            yield Note(f"{path}: not put in, {cause.why}.")
            continue
        old, new = ((data or b"").decode("utf-8", "replace") for data in (edit.before, edit.after))
        lines = (line for hunk in hunks(old, new) for line in hunk.new)
        yield Note(
            f"{path}: the proof `{cause.proof}` was wrong, {cause.why}. When that is mended, "
            "these lines go in by hand:",
            "\n".join(lines),
        )


def _forgotten(text: str, sides: Sides, gone: Collection[str]) -> str:
    """Return the answers file without these edits and the entrypoints that they stood in."""
    written = dict(sides.known.answers.written)
    written[CHANGES] = [row for row in written.get(CHANGES, ()) if row["path"] not in gone]
    text = record(text, written)
    row = ROW.search(text)
    if row is None:
        return text
    kept = [path for path in json.loads(row["value"]) if path not in gone]
    return f"{text[: row.start()]}entrypoints: {json.dumps(kept)}{text[row.end() :]}"
