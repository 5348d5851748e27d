"""Where unindented lines can be pasted: above the module-level statement around a line."""

from __future__ import annotations

import ast

from codemods.editing.source.job_calls import parsed
from codemods.files.model import Entrypoint
from codemods.files.project import Project


def above(project: Project, entry: Entrypoint) -> str:
    """Return "line 4", or "line 9 (`def server()`)" where the app is built inside of that."""
    for node in parsed(project.get(entry.path, "")).body:
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(d.lineno for d in decorators)])
        if not first <= entry.line <= (node.end_lineno or first):
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return f"line {first} (above `def {node.name}`)"
        if isinstance(node, ast.ClassDef):
            return f"line {first} (above `class {node.name}`)"
        return f"line {first}"
    return f"line {entry.line}"
