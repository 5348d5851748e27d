"""The record of our edits, and their lines in images, after the set-up module has moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from posixpath import dirname
from typing import Any

from codemods.code.importing.renamed_imports import renamed, rewritten
from codemods.editing.source.source import parsed
from codemods.files.model import Refused
from codemods.files.patches import Hunk, mark
from codemods.files.project import Project
from codemods.formats.images import copies
from codemods.planning import ledger
from codemods.planning.ledger import Made, Record

COPY, EXCEPTION = "images.copies", "images.dockerignore"
_ARGUMENT: Mapping[str, str] = {COPY: "source", EXCEPTION: "path"}
_INDENTS = ("", "    ", "        ")  # at module level, in a function, there under a `with`


def in_images(project: Project, written: Mapping[str, Any], old: str, new: str) -> dict[str, str]:
    """Return the texts of Dockerfiles and their ignore files that let an image have the module."""
    texts = dict[str, str]()
    for record in ledger.records(written):
        for made in record.made:
            was, now = _in_context(made, old, new)
            text = texts.get(record.path, project.get(record.path, ""))
            if not was:
                continue
            if _is_alone(record, made, old, new):
                texts[record.path] = copies.undo(text, source=was)
            elif now:
                texts[record.path] = _replaced(text, was, now)
    return {path: text for path, text in texts.items() if text != project.get(path)}


def moved_records(written: Mapping[str, Any], old: str, new: str) -> list[Any]:
    """Return what the answers file notes of our edits, had they been made for the new place."""
    kept = [
        _moved(record, old, new)
        for record in ledger.records(written)
        if not any(_is_alone(record, made, old, new) for made in record.made)
    ]
    return ledger.noted({}, kept)


def _moved(record: Record, old: str, new: str) -> Record:
    made, blocks = [], dict[tuple[str, ...], tuple[str, ...]]()
    swap: Callable[[str], str] = str
    for one in record.made:
        was, now = _in_context(one, old, new)
        statement = str(one.arguments.get("statement", ""))
        after = _statement(statement, old, new)
        if was and now:
            one = Made(one.editor, {**one.arguments, _ARGUMENT[one.editor]: now})
            swap = _swapping(was, now)
        elif after != statement:
            one = Made(one.editor, {**one.arguments, "statement": after})
            blocks |= dict(_blocks(statement, after))
        made.append(one)
    imports = tuple(_statement(text, old, new) for text in record.imports)
    pairs = zip(record.imports, imports, strict=True)
    blocks |= {} if blocks else {k: v for a, b in pairs if a != b for k, v in _blocks(a, b)}
    marks = {mark(a): mark(b) for k, v in blocks.items() for a, b in zip(k, v, strict=False)}
    patch = tuple(_hunk(hunk, blocks, marks, swap) for hunk in record.patch)
    return Record(record.path, tuple(made), imports, patch)


def _blocks(before: str, after: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the lines of a statement and those that stand for them, as deep as they may be."""
    for indent in _INDENTS:
        one, other = (
            tuple(f"{indent}{row}" for row in text.splitlines()) for text in (before, after)
        )
        yield one, other
        yield tuple(f"{row}\r" for row in one), tuple(f"{row}\r" for row in other)


def _hunk(
    hunk: Hunk,
    blocks: Mapping[tuple[str, ...], tuple[str, ...]],
    marks: Mapping[str, str],
    swap: Callable[[str], str],
) -> Hunk:
    rows = tuple(swap(row) for row in hunk.new)
    for before, after in blocks.items():
        starts = (i for i in range(len(rows)) if rows[i : i + len(before)] == before)
        if (start := next(starts, None)) is not None:
            rows = (*rows[:start], *after, *rows[start + len(before) :])
    above, below = (tuple(marks.get(m or "", m) for m in side) for side in hunk[2:])
    return Hunk(hunk.old, rows, above, below)


def _statement(text: str, old: str, new: str) -> str:
    """Return an import statement of ours as it is for the new place."""
    name = _imported(text)
    fresh = renamed(name, old, new) if name else ""
    return rewritten(text, name, fresh) if fresh else text


def _imported(text: str) -> str:
    try:
        node = parsed(text).body[0] if text.strip() else None
    except Refused:
        return ""
    package = getattr(node, "module", "")
    names = [alias.name for alias in getattr(node, "names", ())]
    return ".".join(filter(None, (package, *names))) if len(names) == 1 else ""


def _in_context(made: Made, old: str, new: str) -> tuple[str, str]:
    """Return the old and the new path as an image is told them, "" for one that it can't be."""
    was = str(made.arguments.get(_ARGUMENT.get(made.editor, ""), ""))
    if not was or not f"/{old}".endswith(f"/{was}"):
        return "", ""
    context = old[: len(old) - len(was)]
    return was, new.removeprefix(context) if new.startswith(context) else ""


def _is_alone(record: Record, made: Made, old: str, new: str) -> bool:
    """Tell whether a COPY goes that can't follow, since it has another folder for a target."""
    elsewhere = dirname(old) != dirname(new)
    is_ours = made.editor == COPY and bool(_in_context(made, old, new)[0])
    return is_ours and elsewhere and len(record.made) == 1


def _swapping(was: str, now: str) -> Callable[[str], str]:
    return lambda row: _replaced(row, was, now)


def _replaced(text: str, was: str, now: str) -> str:
    """Return a text with a path in place of another."""
    return re.sub(rf"(?<![\w./-])((?:\./)?){re.escape(was)}(?![\w./-])", rf"\g<1>{now}", text)
