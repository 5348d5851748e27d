"""What is told to the user of changes, as texts: the diff and the report."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Collection, Iterable, Sequence

from codemods.code.importing.import_names import import_statement
from codemods.files.model import Changes, Note
from codemods.files.text import decode
from codemods.files.versions import NEWEST_SDK, SDK_RANGE
from codemods.knowledge.organisations.organisation import organisation
from codemods.planning.features.newly_logged import logs_begin
from codemods.planning.features.no_longer_in_force import lapsed
from codemods.planning.features.nothing_sent import nothing_sent, untraced, unwatched
from codemods.planning.known import Known
from codemods.planning.requirement.sdk_requirement import requirement
from codemods.planning.scanning.found import Scan
from codemods.planning.telling.cost_and_privacy import decided, leaving
from codemods.planning.telling.invocation import invocation
from codemods.planning.telling.lines_alike import as_differences
from codemods.sentry.answers import Answers
from codemods.sentry.options_given import options_given

IN_PLACE = "Nothing to change."
MOST, LINES_A_NOTE = 8, 3  # rows of a list in a report that fits a screen
WHOLE = 10_000
BY_HAND = "Sent by the lines below"
_INIT = "sentry_sdk.init("
MORE = "--verbose"


def diff(changes: Changes, around: int = 3) -> str:
    """Return the unified diff of all changes, with so many lines around each."""

    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for change in changes.files
        for line in difflib.unified_diff(
            _lines(change.path, change.before),
            _lines(change.path, change.after),
            f"a/{change.path}" if change.before is not None else "/dev/null",
            f"b/{change.path}" if change.after is not None else "/dev/null",
            n=around,
        )
    )


def report(
    known: Known, changes: Changes, folder: str = ".", template: str = "", most: int = MOST
) -> str:
    """Return what happened, what was decided, what is left to do, and how to see it arrive.

    `folder` is where the project lies and `template` where this template does (Copier's
    `_src_path`), for the commands that are shown. Of longer lists `most` rows are shown.
    """
    answers = known.answers
    changed = [f"  {path}: new, yours to edit" for path in _rendered(answers, changes)]
    changed += [f"  {change.path}: {change.why}" for change in changes.files]
    dropped = [_told(note) for note in changes.notes if note.level == "dropped"]
    levels = ("info", "detail") if most >= WHOLE else ("info",)
    kept = [_told(note) for note in changes.notes if note.level in levels]
    settled = [_told(note) for note in changes.notes if note.level == "settled"]
    todo = [note for note in changes.notes if note.level == "todo"]
    rows = [_headline(known, changes, changed, todo)]
    rows += _section("Changed", _cut([*changed, *dropped], most))
    rows += _decided(known, changes) if changed and starts_sentry(known, changes) else ()
    if known.answers.style == "none" and any(_INIT in note.paste for note in todo):
        rows += _section(BY_HAND, [*leaving(_as_written(known), known.answers.features)])
    told = [f"  {note}" for note in organisation().notes] if changed else []
    rows += _section(organisation().name, [*settled, *told])
    rows += _section("Left as it is", _cut(kept, most))
    rows += _section("Left for you", _todo(todo, most))
    if starts_sentry(known, changes):
        rows += _section("Next", list(_numbered(_next(known, changes, _verify(folder, template)))))
    return "\n".join(rows)


def _decided(known: Known, changes: Changes) -> list[str]:
    silent, late = nothing_sent(known, changes), (untraced(known), unwatched(known))
    said, held = _said(known)
    rows = decided(_as_written(known), said, silent, *late, logs_begin(known), held)
    return _section("Decided", [*rows])


def _as_written(known: Known) -> Answers:
    """Return the answers with the sentry-sdk that the plan was made for."""
    return known.answers._replace(sdk_version=known.found.sdk_version or NEWEST_SDK)


def _said(known: Known) -> tuple[frozenset[str], frozenset[str]]:
    """Return the options that the user's own init calls give in the file that is edited.

    All of them, and those that a dict holds which such a call takes whole.
    """
    own = known.answers.style == "existing"
    calls = [e for e in known.found.usable if own and e.path == known.answers.init_path]
    said = frozenset(name for one in calls for name in options_given(known.project, one))
    return said, said.difference(name for one in calls for name in one.init.keywords)


def starts_sentry(known: Known, changes: Changes) -> bool:
    """Tell whether anything starts Sentry once this is done: a call that was there, or ours.

    Where the requirement is refused nothing does, and what would have is left to the user.
    """
    place, calls = known.answers.init_path, known.found.usable
    made = {change.path for change in changes.files if change.after is not None}
    made |= {path for path in changes.written.get("files", ()) if known.project.stands(path)}
    is_left = any(note.level == "todo" for note in changes.notes)
    return bool(place) and (not is_left or place in made or bool(calls))


def _headline(
    known: Known, changes: Changes, changed: Collection[str], todo: Collection[Note]
) -> str:
    """Return the first line: what happened, and whether something is left for a person.

    All is in place only where nothing is left to do and each feature is in force.
    """
    left = f" {_count(len(todo), 'thing is', 'things are')} left for you." if todo else ""
    if changed:
        now = f"{_count(len(changed), 'file', 'files')} changed.{left}"
        if not starts_sentry(known, changes):
            return f"Sentry is not set up yet: {now}"
        return f"{now} Whether events arrive: copier-sentry verify"
    settled = known.answers.init_path and not todo and not lapsed(known)
    return f"{IN_PLACE if settled else 'Nothing was changed.'}{left}"


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _section(title: str, rows: Collection[str]) -> list[str]:
    return ["", title, *rows] if rows else []


def _cut(rows: Sequence[str], most: int) -> list[str]:
    """Return the first rows, and how many more there are."""
    more = len(rows) - most
    return [*rows[:most], f"  and {more} more: {MORE}"] if more > 0 else list(rows)


def _todo(notes: Sequence[Note], most: int) -> list[str]:
    """Return the notes, one list in order; of many the first sentence is shown."""
    notes = as_differences(notes)
    whole = [line for number, note in enumerate(notes, 1) for line in _note(note, number)]
    if len(whole) <= most * LINES_A_NOTE:
        return whole
    short = [f"  {number}. {_sentence(note.text)}" for number, note in enumerate(notes, 1)]
    return [*_cut(short, most), f"  The lines to paste: {MORE}"]


def _sentence(text: str) -> str:
    """Return the first sentence of a note."""
    return text.partition(". ")[0].rstrip(".:") + "."


def _told(note: Note) -> str:
    """Return what a section without numbers has of a note, its lines below it."""
    return "\n".join((f"  {note.text}", *_paste(note)))


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
    command = f"{invocation(template) or 'copier-sentry'} verify {shlex.quote(folder)}"
    return f"To see what Sentry gets of each process, without an account:\n     {command}"


def _next(known: Known, changes: Changes, verify: str) -> Iterable[str]:
    answers = known.answers
    found = known.found
    if any(c.path == found.dependencies.target for c in changes.files):
        yield found.dependencies.install
    elif not found.dependencies.target:
        yield f"pip install '{requirement(known)}{SDK_RANGE}'"
    if answers.style != "existing":
        host = next(iter(organisation().policy.dsn_hosts), "sentry.io")
        yield f"Set SENTRY_DSN for every process ({host}: Project Settings, Client Keys)."
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


def _note(note: Note, number: int = 0) -> list[str]:
    return [f"  {f'{number}.' if number else '-'} {note.text}", *_paste(note)]


def _paste(note: Note) -> list[str]:
    return [f"      {line}".rstrip() for line in note.paste.splitlines()]


def _lines(path: str, data: bytes | None) -> list[str]:
    read = decode(data or b"", path)
    text = read.text if read else (data or b"").decode("utf-8", "replace")
    return text.splitlines(keepends=True)
