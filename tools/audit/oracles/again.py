"""The state afterwards, asked again: nothing to edit, nothing wrong, undone whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from codemods.commands.shared.reading import recorded_answers
from codemods.doctor.diagnose import broken_promises, diagnose
from codemods.files.project import Project
from codemods.files.write import write
from codemods.planning.plan import plan
from codemods.sentry.answers import ANSWERS_FILE
from codemods.undo.undo import undo
from tools.audit.trial import Finding, Tried, again


def findings(tried: Tried) -> Iterator[Finding]:
    """Yield what a second plan, the doctor and an undo have to say."""
    if not tried.changes:
        return
    second = again(tried.after)
    for change in second.changes.files:
        if change.path != ANSWERS_FILE:
            yield Finding("again", "second plan edits", change.path, change.why)
    known = {_plain(note.text) for note in tried.work.changes.notes}
    for note in second.changes.notes:
        if note.level == "todo" and _plain(note.text) not in known:
            yield Finding("again", "second plan asks anew", "", note.text)
    kept = broken_promises(second.known)
    left = " ".join(n.text for n in tried.work.changes.notes if n.level == "todo")
    for one in kept:
        if one.evidence.path in left:
            continue  # it is for the user to do
        yield Finding("again", "check fails", str(one.evidence), f"{one.rule}: {one.reason}")
    old = {(f.rule, f.reason) for f in diagnose(tried.work.known)}
    for one in diagnose(second.known):
        is_told = one.severity == "info" or _plain(one.reason) in _plain(tried.report)
        if not is_told and one not in kept and (one.rule, one.reason) not in old:
            text = f"{one.rule} ({one.severity}): {one.reason}"
            yield Finding("again", "doctor finds", str(one.evidence), text)
    yield from _undone(tried.after, tried)


def _plain(text: str) -> str:
    """Return a sentence without the numbers of lines, which an edit moves."""
    return re.sub(r"\d+", "N", text)


def _undone(after: Path, tried: Tried) -> Iterator[Finding]:
    """Take it all out again; the copy is as it was before, or that is a finding."""
    kept = {c.path: (after / c.path).read_bytes() for c in tried.changes}
    project = Project.at(after)
    answers = recorded_answers(project, ANSWERS_FILE)
    assert answers is not None
    known = again(after).known
    changes = undo(project, answers, plan(known))
    write(after, changes.files)
    for change in tried.changes:
        path = after / change.path
        now = path.read_bytes() if path.exists() else None
        if now != change.before:
            said = "; ".join(n.text for n in changes.notes if change.path in n.text)
            yield Finding("again", "undo leaves", change.path, said or "silently")
    for name, data in kept.items():
        (after / name).write_bytes(data)
