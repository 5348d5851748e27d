"""A plan worked out to bytes: every edit made in memory, refusals turned into notes."""

from __future__ import annotations

from importlib import import_module

from codemods.model import Change, Changes, Edit, Note, Plan, Refused
from codemods.project import Project, Text


def apply(project: Project, plan: Plan) -> Changes:
    """Return what each file would hold. Nothing is written.

    An edit that its editor refuses leaves the file as it is and becomes a note with the
    reason and the lines to paste.
    """
    texts: dict[str, tuple[Text, str]] = {}
    reasons: dict[str, list[str]] = {}
    notes = list(plan.notes)
    for edit in plan.edits:
        source, text = texts.get(edit.path) or _read(project, edit.path)
        if source is None:
            notes.append(_refusal(edit, "there is no such text file"))
            continue
        try:
            after, kept = _edited(edit, text)
        except Refused as refusal:
            notes.append(_refusal(edit, str(refusal)))
            continue
        notes += [Note(f"{edit.path}: {sentence}", level="info") for sentence in kept]
        if after != text:
            reasons.setdefault(edit.path, []).append(edit.why)
        texts[edit.path] = source, after
    files = [Change(c.path, None, c.text.encode(), c.why) for c in plan.creates]
    for path, why in reasons.items():
        source, text = texts[path]
        before = project.read(path)
        files.append(Change(path, before, source.encode(text), "; ".join(why)))
    ordered = tuple(sorted(files, key=lambda c: c.path))
    return Changes(ordered, tuple(notes), tuple(plan.written.get("files", ())))


def _read(project: Project, path: str) -> tuple[Text | None, str]:
    source = project.source(path)
    return (source, source.text) if source else (None, "")


def _edited(edit: Edit, text: str) -> tuple[str, tuple[str, ...]]:
    """Return the new text, and what the editor kept as the user has it."""
    editor = import_module(f"codemods.{edit.editor}")
    if hasattr(editor, "merge"):
        merged = editor.merge(text, **edit.arguments)
        return merged.text, merged.kept
    return editor.edit(text, **edit.arguments), ()


def _refusal(edit: Edit, reason: str) -> Note:
    return Note(f"{edit.path} was left alone: {reason} By hand:", edit.paste)
