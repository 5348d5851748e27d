"""Which `except` ends an error before another around it could hear of it."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.syntax import calls_in

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_DEPTH = 3  # functions between the two
_Place = tuple[str, int]


def below(
    modules: Modules, outer: Iterable[_Place], inner: Collection[_Place]
) -> dict[_Place, _Place]:
    """Return those of `inner` in functions that the `try` of one of `outer` calls, by that one."""
    found: dict[_Place, _Place] = {}
    for path, line in outer:
        tree = read_tree(modules, path)
        blocks = (b for b in tree.of(ast.Try) if any(h.lineno == line for h in b.handlers))
        for function, place in (one for b in blocks for one in _called(tree, b.body, _DEPTH)):
            for mine in inner:
                if mine[0] == place and _holds(function, mine[1]):
                    found.setdefault(mine, (path, line))
    return found


def _called(tree: Tree, body: Iterable[ast.AST], left: int) -> Iterator[tuple[_Function, str]]:
    """Yield (function, its file) of the project's that statements call, and what those call."""
    for path, node in (one for call in calls_in(body) for one in tree.placed(call.func)):
        if isinstance(node, _Function):
            yield node, path
            if left > 1:
                yield from _called(read_tree(tree.modules, path), node.body, left - 1)


def _holds(function: _Function, line: int) -> bool:
    return function.lineno <= line <= (function.end_lineno or 0)
