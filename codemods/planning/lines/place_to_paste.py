"""Where unindented lines can be pasted: first in a file, or above the statement around a line."""

from __future__ import annotations

import ast
from collections.abc import Collection

from codemods.editing.placements.import_first import first_place
from codemods.editing.source.job_calls import parsed
from codemods.editing.source.source import Source
from codemods.files.model import Entrypoint, Refused
from codemods.files.project import Project
from codemods.files.told import some

_SHORT = 60


def at_the_top(project: Project, path: str) -> str:
    """Return "at the top of app.py", or below which line where something has to be the first."""
    line = _below(project, path, end_of_head(project, path))
    return f"{line} of {path}" if line else f"at the top of {path}"


def spot(project: Project, path: str, after: int = 0, top: str = "at its top") -> str:
    """Return the same of a file that was named, or below line `after` where that is further down.

    `top` is what is said where nothing has to stand above.
    """
    return _below(project, path, max(after, end_of_head(project, path))) or top


def below_heads(project: Project, paths: Collection[str]) -> str:
    """Return what lines at the top of several files have to stay below, for a sentence, or ""."""
    found = [at_the_top(project, path) for path in paths if end_of_head(project, path)]
    return f" ({some(found)})" if found else ""


def end_of_head(project: Project, path: str) -> int:
    """Return the last line above which nothing of ours may stand, 0 without one.

    That is a shebang, a docstring, imports of the future and what patches the library.
    """
    try:
        return first_place(Source.of(project.get(path, "")))
    except Refused:
        return 0


def above(project: Project, entry: Entrypoint) -> str:
    """Return "line 9 (above `def server`)" where the app is built inside of that, else its line.

    Other edits of the file may move a line: its text stands for it where no other reads alike.
    """
    rows = [row.strip() for row in project.get(entry.path, "").splitlines()]
    for node in parsed(project.get(entry.path, "")).body:
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(d.lineno for d in decorators)])
        if not first <= entry.line <= (node.end_lineno or first):
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return f"line {first} (above `def {node.name}`)"
        if isinstance(node, ast.ClassDef):
            return f"line {first} (above `class {node.name}`)"
        row = rows[first - 1]
        alone = rows.count(row) == 1 and len(row) < _SHORT and "`" not in row
        return f"`{row}`" if alone else f"line {first}"
    return f"line {entry.line}"


def _below(project: Project, path: str, number: int) -> str:
    """Return "below line 3", with its text where that is an import of the future, "" for 0."""
    rows = project.get(path, "").splitlines()
    row = rows[number - 1].strip() if 0 < number <= len(rows) else ""
    if row.startswith("from __future__ import") and len(row) < _SHORT:
        return f"below line {number} (`{row}`)"
    return f"below line {number}" if number else ""
