"""How a run ended, as a word for people and a document for machines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from codemods.files.model import Change, Changes, Note
from codemods.knowledge.organisations.organisation import organisation
from codemods.planning.known import Known
from codemods.planning.telling.report import diff, starts_sentry

Status = Literal["changed", "unchanged", "needs_person", "refused"]
# What a command that writes exits with; 1 is what `check` finds, 2 bad input.
STATUSES: Mapping[Status, int] = {"changed": 0, "unchanged": 0, "needs_person": 3, "refused": 4}
SCHEMA = 1
FAILED = "failed"  # nothing was done: bad input, status 2


def failure(reason: str) -> dict[str, Any]:
    """Return as JSON that nothing was done, and the sentence that says why."""
    return {"schema": SCHEMA, "status": FAILED, "written": False, "reason": reason}


def status(known: Known, changes: Changes) -> Status:
    """Return how a run ended.

    `refused`: no process was given Sentry; `needs_person`: something is left that only the
    project's people can do; `changed` and `unchanged` leave nothing but the DSN to set.
    """
    if not starts_sentry(known, changes):
        return "refused"
    if any(note.level == "todo" for note in changes.notes):
        return "needs_person"
    return "changed" if changes.files else "unchanged"


def document(known: Known, changes: Changes, *, is_written: bool) -> dict[str, Any]:
    """Return the outcome as JSON: the one schema of `plan`, `check`, `add` and `update`.

    `changed` is what was or, where `is_written` is false, would be changed; `left` is for a
    person to do, with the lines to paste; `kept` was left alone on purpose; `settled` are
    answers that the organisation's file made others than they were, `notes` its own words.
    """
    levels = ("todo", "done", "info", "detail", "dropped", "settled")
    notes: dict[str, list[dict[str, str]]] = {level: [] for level in levels}
    for note in changes.notes:
        notes[note.level].append(_told(note))
    return {
        "schema": SCHEMA,
        "status": status(known, changes),
        "written": is_written,
        "changed": [_row(change) for change in changes.files],
        "left": notes["todo"],
        "kept": [*notes["info"], *notes["detail"]],
        "settled": notes["settled"],
        "notes": list(organisation().notes),
        "answers": {k: v for k, v in known.answers._asdict().items() if k != "written"},
        "diff": diff(changes),
    }


def _row(change: Change) -> dict[str, str]:
    kind = "added" if change.before is None else "removed" if change.after is None else "changed"
    return {"path": change.path, "kind": kind, "why": change.why}


def _told(note: Note) -> dict[str, str]:
    return {"text": note.text, "paste": note.paste}
