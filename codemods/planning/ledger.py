"""What we have changed in a project, as the answers file remembers it: the base of an undo."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from codemods.editing.placements.drop_imports import gained
from codemods.files.loading import editor
from codemods.files.model import Edit
from codemods.files.patches import Hunk, hunks

CHANGES = "changes"


class Made(NamedTuple):
    """One edit that was made: its editor, and the arguments that the editor's `undo` takes."""

    editor: str
    arguments: Mapping[str, Any]


class Record(NamedTuple):
    """What one run changed in one file: edits, import statements that are new, lines."""

    path: str
    made: tuple[Made, ...]
    imports: tuple[str, ...] = ()
    patch: tuple[Hunk, ...] = ()


def record(path: str, edits: Iterable[Edit], before: str, after: str) -> Record:
    """Return what has to be known to undo these edits of a file."""
    patch = hunks(before, after)
    new = "\n".join(line for hunk in patch for line in hunk.new)
    made = tuple(Made(e.editor, _kept(e, new)) for e in edits)
    imports = gained(before, after) if path.endswith(".py") else ()
    return Record(path, made, imports, patch)


def noted(written: Mapping[str, Any], records: Sequence[Record]) -> list[Any]:
    """Return what the answers file notes under `changes`: the records until now and these."""
    known = list(written.get(CHANGES, ()))
    new = [_document(r) for r in records]
    return [*(k for k in known if k not in new), *new]


def records(written: Mapping[str, Any]) -> tuple[Record, ...]:
    """Return what `noted` wrote, oldest first."""
    return tuple(_record(document) for document in written.get(CHANGES, ()))


def digest(text: str) -> str:
    """Return what tells a text from others, whatever its newlines."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16]


def _kept(edit: Edit, new: str) -> dict[str, Any]:
    """Return those arguments of an edit that are plain and that its `undo` asks for.

    Of several `names` those that are `new`: the others were there before.
    """
    from inspect import signature  # takes long to import, and a scan edits nothing

    undo = getattr(editor(edit.editor), "undo", None)
    wanted = signature(undo).parameters if undo else {}
    given = {k: v for k, v in edit.arguments.items() if k in wanted}
    if isinstance(given.get("names"), tuple):
        given["names"] = tuple(n for n in given["names"] if n in new)  # type: ignore[attr-defined]
    return {k: v for k, v in given.items() if _is_plain(v)}


def _is_plain(value: object) -> bool:
    items = value if isinstance(value, tuple) else (value,)
    return all(isinstance(item, (str, int)) for item in items)


def _document(one: Record) -> dict[str, Any]:
    return {
        "path": one.path,
        "edits": [[m.editor, dict(m.arguments)] for m in one.made],
        "imports": list(one.imports),
        "lines": [[list(h.old), list(h.new), list(h.above), list(h.below)] for h in one.patch],
    }


def _record(document: Mapping[str, Any]) -> Record:
    return Record(
        document["path"],
        tuple(Made(editor, _tuples(arguments)) for editor, arguments in document["edits"]),
        tuple(document["imports"]),
        tuple(Hunk(*map(tuple, hunk)) for hunk in document["lines"]),
    )


def _tuples(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in arguments.items()}
