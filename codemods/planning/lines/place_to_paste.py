"""Where unindented lines can be pasted: first in a file, or above the statement around a line."""

from __future__ import annotations

import ast

from codemods.editing.source.job_calls import parsed
from codemods.files.model import Entrypoint
from codemods.files.project import Project

_SHORT = 60


def at_the_top(project: Project, path: str) -> str:
    """Return "at the top of app.py", or below which line where an import has to be the first."""
    line = end_of_futures(project, path)
    return f"below line {line} of {path}" if line else f"at the top of {path}"


def end_of_futures(project: Project, path: str) -> int:
    """Return the last line of `from __future__`, above which nothing may stand, 0 without one."""
    body = parsed(project.get(path, "")).body
    imports = (node for node in body if isinstance(node, ast.ImportFrom))
    ends = (node.end_lineno or node.lineno for node in imports if node.module == "__future__")
    return max(ends, default=0)


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
