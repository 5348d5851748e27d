"""The one function of a project that many an `except` hands its error to, and that reports none."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import NamedTuple

from codemods.code.errors.reporting import reports, taken_as
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.syntax import calls_in

MANY = 3  # from so many on the function is the place to mend
_Place = tuple[str, int]


class Helper(NamedTuple):
    """A function, and how it calls the error that it is handed."""

    path: str
    line: int
    name: str
    error: str


def helpers(modules: Modules, places: Iterable[_Place]) -> dict[Helper, list[_Place]]:
    """Return by helper the handlers, each by its file and line, of which many hand on to it."""
    wanted: dict[str, set[int]] = {}
    for path, line in places:
        wanted.setdefault(path, set()).add(line)
    found: dict[Helper, list[_Place]] = {}
    for path, lines in wanted.items():
        tree = read_tree(modules, path)
        for handler in tree.of(ast.ExceptHandler):
            if handler.lineno in lines and (helper := _helper(tree, handler)):
                found.setdefault(helper, []).append((path, handler.lineno))
    return {helper: mine for helper, mine in found.items() if len(mine) >= MANY}


def _helper(tree: Tree, handler: ast.ExceptHandler) -> Helper | None:
    """Return the function that a handler gives its error, None for none or for several."""
    found: dict[Helper, None] = {}
    calls = calls_in(handler.body)
    for call in calls if handler.name else ():
        for path, node in tree.placed(call.func):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                error = taken_as(node, call, handler.name or "")
                if error and not reports(node.body, error):
                    name = dotted(call.func).rpartition(".")[2]
                    found[Helper(path, node.lineno, name, error)] = None
    return next(iter(found)) if len(found) == 1 else None
