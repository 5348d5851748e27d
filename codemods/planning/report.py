"""What is told to the user of changes, as texts: the diff and the report."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Iterable

from codemods.code.import_names import import_statement
from codemods.files.model import Changes, Note
from codemods.planning.apply import BY_HAND
from codemods.planning.found import Scan
from codemods.planning.invocation import invocation
from codemods.planning.known import Known
from codemods.planning.required import requirement
from codemods.sentry.answers import Answers


def diff(changes: Changes) -> str:
    """Return the unified diff of all changes."""

    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for change in changes.files
        for line in difflib.unified_diff(
            _lines(change.before),
            _lines(change.after),
            f"a/{change.path}" if change.before is not None else "/dev/null",
            f"b/{change.path}" if change.after is not None else "/dev/null",
        )
    )


def report(known: Known, changes: Changes, folder: str = ".", template: str = "") -> str:
    """Return what was changed and why, and what is left to do. Empty if nothing is to say.

    `folder` is where the project lies and `template` where this template does (Copier's
    `_src_path`), for the commands that are shown.
    """
    rows, answers = [], known.answers
    new = _rendered(answers, changes)
    if changes.files or new:
        rows.append("Changed")
        rows += [f"  {path}: new, yours to edit" for path in new]
        rows += [f"  {c.path}: {c.why}" for c in changes.files]
    else:
        settled = answers.init_path and not any(n.text.endswith(BY_HAND) for n in changes.notes)
        in_place = "Nothing to change: all of it is in place."
        rows.append(in_place if settled else "Nothing was changed.")
    kept = [n for n in changes.notes if n.level == "info"]
    if kept:
        rows += ["", "Left as it is", *(f"  {n.text}" for n in kept)]
    todo = [n for n in changes.notes if n.level == "todo"]
    if todo:
        rows += ["", "Left for you"]
        for note in todo:
            rows += _note(note)
    if answers.init_path:
        verify = _verify(folder, template)
        rows += ["", "Next", *_numbered(_next(known, changes, verify))]
    return "\n".join(rows)


def removal(found: Scan, changes: Changes) -> str:
    """Return what was taken out, what was left, and what to run then."""
    rows = ["Taken out", *(f"  {c.path}: {c.why}" for c in changes.files)] if changes.files else []
    if changes.notes:
        rows += ["", "Left"]
        for note in changes.notes:
            rows += _note(note)
    depends = found.dependencies
    if any(c.path in (depends.target, *depends.also) for c in changes.files):
        rows += ["", "Next", *_numbered([depends.install])]
    return "\n".join(rows).lstrip("\n")


def _rendered(answers: Answers, changes: Changes) -> list[str]:
    """Return the files that Copier has just rendered: ours, and not there the last time."""
    before = answers.written.get("files", ())
    created = {c.path for c in changes.files}
    return [p for p in changes.written.get("files", ()) if p not in before and p not in created]


def _verify(folder: str, template: str) -> str:
    """Return the step that shows what arrives, as a command that can be pasted if one is known."""
    command = invocation(template)
    place = "" if command else ", in a clone of copier-sentry"
    command = f"{command or 'python -m codemods'} verify {shlex.quote(folder)}"
    return f"To see what Sentry gets of each process, without an account{place}:\n     {command}"


def _next(known: Known, changes: Changes, verify: str) -> Iterable[str]:
    answers = known.answers
    found = known.found
    if any(c.path == found.dependencies.target for c in changes.files):
        yield found.dependencies.install
    elif not found.dependencies.target:
        yield f'pip install "{requirement(known)}", and where the project is deployed'
    if answers.style != "existing":
        yield "Set SENTRY_DSN for every process (sentry.io: Project Settings, Client Keys)."
    if found.entrypoints:
        yield verify
        return
    start = "sentry_sdk.init()"
    if answers.init_module:
        start = import_statement(answers.init_module)
    root = next((e.root for e in found.entrypoints if e.root), "") if answers.init_module else ""
    send = "sentry_sdk.capture_message('It works')"
    yield (
        f"To see an event arrive{f', in {root}' if root else ''}:\n"
        f'     SENTRY_DSN=... python -c "import sentry_sdk; {start}; {send}"'
    )


def _numbered(steps: Iterable[str]) -> Iterable[str]:
    return (f"  {number}. {step}" for number, step in enumerate(steps, 1))


def _note(note: Note) -> list[str]:
    paste = [f"      {line}".rstrip() for line in note.paste.splitlines()]
    return [f"  - {note.text}", *paste]


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").splitlines(keepends=True)
