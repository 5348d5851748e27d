"""A plan worked out to bytes: every edit made in memory, refusals turned into notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from codemods.files import loading
from codemods.files.model import Change, Changes, Create, Edit, Generated, Note, Plan, Refused
from codemods.files.project import Project
from codemods.files.text import Text
from codemods.files.told import masked
from codemods.planning import ledger
from codemods.planning.generated_files import FILES, own_files
from codemods.planning.ledger import Record
from codemods.planning.reach.further_blocks import FURTHER
from codemods.sentry.answers import remember

BY_HAND = "By hand:"  # the end of a note whose edit was refused


def apply(project: Project, plan: Plan) -> Changes:
    """Return what each file would hold. Nothing is written.

    An edit that its editor refuses leaves the file as it is and becomes a note with the
    reason and the lines to paste. Where the requirement itself is refused nothing may
    import Sentry either, or the application would not start.
    """
    done = _Edits(project)
    for edit in plan.requirement:
        if not done.make(edit):
            if edit.editor.startswith("manifests."):
                done = done.without_edits()  # one list of several would be of no use
            later = [e for e in plan.edits if not e.editor.startswith("environments.")]
            done.refuse_with(edit, [e for e in later if done.would_change(e)], plan.creates)
            return _changes(done, plan, creates=())
    for edit in plan.edits:
        done.make(edit)
    return _changes(done, plan, plan.creates)


def _without_name(path: str, reason: str) -> str:
    """Return a reason that does not begin with the file that the sentence begins with already."""
    name = path.rpartition("/")[2]
    for begins, instead in ((f"{name} ", "it "), (f"{name}'s ", "its ")):
        if reason.startswith(begins):
            return instead + reason.removeprefix(begins)
    return reason


def _waiting(paths: Sequence[str], refused: Edit) -> str:
    """Return that files were left alone too, and why."""
    lone = len(paths) == 1
    why = f"would import what the image of {refused.path} does not hold yet"
    if refused.editor.startswith("manifests."):
        wanted = f"sentry-sdk {refused.arguments.get('version', '')}".rstrip()
        why = f"{'needs' if lone else 'need'} {wanted}, which is not required yet"
    return f"{', '.join(paths)} {why}, and {'was' if lone else 'were'} left alone too."


def _by_file(blocks: Iterable[tuple[str, str]]) -> str:
    """Return lines for several files, each below a comment with the name of its file."""
    files: dict[str, list[str]] = {}
    for path, paste in ((path, paste) for path, paste in blocks if paste.strip()):
        files.setdefault(path, []).append(paste.rstrip())
    return "\n\n".join("\n".join((f"# {path}:", *pastes)) for path, pastes in files.items())


def _changes(done: _Edits, plan: Plan, creates: tuple[Create, ...]) -> Changes:
    files = [Change(c.path, None, c.text.encode(), c.why) for c in creates]
    ordered = tuple(sorted([*files, *done.changes()], key=lambda c: c.path))
    written = dict(_noted(done, plan.written))
    own = own_files(plan.written)
    records = [r for r in done.records() if r.path not in own]  # those go as they are
    if written or records:
        written[ledger.CHANGES] = ledger.noted(plan.written, records)
        written[FILES] = dict(_files(done, plan, creates))
    told = (note._replace(text=masked(note.text)) for note in done.notes)
    return Changes(ordered, (*plan.notes, *told), written)


def _noted(done: _Edits, planned: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what is planned to be remembered, as merges left the calls; nothing of refused ones."""
    refused = {edit.path for edit in done.refused}
    for key, value in planned.items():
        if key == FURTHER:
            calls = {p: done.merged.get(p, call) for p, call in value.items() if p not in refused}
            yield from [(key, calls)] if calls else []
        elif key != "init":
            yield key, value
        elif not done.refused:
            others = planned.get(FURTHER, {})
            yield key, next((c for p, c in done.merged.items() if p not in others), value)


def _files(done: _Edits, plan: Plan, creates: tuple[Create, ...]) -> Iterator[tuple[str, str]]:
    """Yield the files that are ours alone, with the digest of what we leave in them."""
    new = {c.path for c in creates}
    for path, known in own_files(plan.written).items():
        before, after = done.texts(path)
        if path in new or path not in {c.path for c in plan.creates}:
            own = before is not None and known == ledger.digest(before)
            yield path, ledger.digest(after) if own else known


class _Edits:
    """The files under work, and what has to be said about them."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.notes: list[Note] = []
        self.refused: list[Edit] = []
        self.generated: set[str] = set()  # whose own source is what has to change
        self.merged: dict[str, Mapping[str, Any]] = {}
        self._texts: dict[str, tuple[Text, str]] = {}
        self._made: dict[str, list[Edit]] = {}

    def make(self, edit: Edit) -> bool:
        """Make one edit in memory; False where it is refused, which becomes a note."""
        source, text = self._texts.get(edit.path) or _read(self.project, edit.path)
        if source is None:
            reason = self.project.why_unread(edit.path)
            self.refuse((edit,), reason or "there is no such text file.")
            return False
        try:
            after = self._edited(edit, text)
        except Refused as refusal:
            self.generated |= {edit.path} if isinstance(refusal, Generated) else set()
            self.refuse((edit,), str(refusal))
            return False
        if after != text:
            self._made.setdefault(edit.path, []).append(edit)
        self._texts[edit.path] = source, after
        return True

    def would_change(self, edit: Edit) -> bool:
        """Tell whether an edit has anything to do in its file, so that it is worth a word."""
        source, text = _read(self.project, edit.path)
        editor = loading.editor(edit.editor)
        if source is None:
            return True
        try:
            return bool(editor.edit(text, **edit.arguments) != text)
        except Refused:
            return True

    def _edited(self, edit: Edit, text: str) -> str:
        """Return the new text; a merge also says what is ours in it, and what was kept."""
        editor = loading.editor(edit.editor)
        if not hasattr(editor, "merge"):
            return str(editor.edit(text, **edit.arguments))
        merged = editor.merge(text, **edit.arguments)
        self.notes += [Note(f"{edit.path}: {said}", level="info") for said in merged.kept]
        self.merged[edit.path] = remember(merged.base)
        return str(merged.text)

    def refuse(self, edits: Iterable[Edit], reason: str) -> None:
        """Note that edits were not made, why, and the lines to paste instead."""
        reason = reason if reason.endswith(".") else f"{reason}."
        for edit in edits:
            self.refused.append(edit)
            why = _without_name(edit.path, reason)
            self.notes.append(Note(f"{edit.path} was left alone: {why} {BY_HAND}", edit.paste))

    def refuse_with(self, edit: Edit, later: list[Edit], creates: tuple[Create, ...]) -> None:
        """Add to the note on a refused edit what isn't made either: one cause is one note.

        The files that the lines of others import are among it, or those would stop a start.
        """
        if not later:
            return
        self.refused += later
        text = self.notes.pop().text.removesuffix(BY_HAND)
        new = [(create.path, create.text) for create in creates]
        paths = list(dict.fromkeys([*(e.path for e in later), *(path for path, _ in new)]))
        self.notes.append(
            Note(
                f"{text}{_waiting(paths, edit)} Once that is settled, run this again, or put "
                "these lines in by hand and set SENTRY_DSN for the process:",
                _by_file([*((self._place(e), e.paste) for e in (edit, *later)), *new]),
            )
        )

    def _place(self, edit: Edit) -> str:
        """Return the file of an edit, and where in it the lines belong if that matters."""
        if edit.path in self.generated:
            return f"what {edit.path} is made from"
        return f"{edit.path}, {edit.place}" if edit.place else edit.path

    def without_edits(self) -> _Edits:
        """Return the same with no edit made: what was refused, and why, is still told."""
        left = _Edits(self.project)
        left.notes, left.refused, left.generated = self.notes, self.refused, self.generated
        return left

    def changes(self) -> Iterator[Change]:
        """Yield a change per file whose text is another now."""
        for path, edits in self._made.items():
            source, text = self._texts[path]
            why = "; ".join(dict.fromkeys(edit.why for edit in edits))
            yield Change(path, self.project.read(path), source.encode(text), why)

    def records(self) -> tuple[Record, ...]:
        """Return what has to be known to undo all of it later."""
        pairs = {path: self._texts[path] for path in self._made}
        return tuple(
            ledger.record(path, self._made[path], source.text, text)
            for path, (source, text) in pairs.items()
        )

    def texts(self, path: str) -> tuple[str | None, str]:
        """Return a file's text before (None: it is not there) and after."""
        source, text = self._texts.get(path) or _read(self.project, path)
        return (source.text if source else None), text


def _read(project: Project, path: str) -> tuple[Text | None, str]:
    source = project.source(path)
    return (source, source.text) if source else (None, "")
