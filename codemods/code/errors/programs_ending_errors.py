"""The `except` by which a program ends its own errors, in its main guard or in what that calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.code.errors.ending_excepts import ending, shows
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.editing.source.kept_errors import always
from codemods.files.pattern import pattern
from codemods.files.syntax import calls_in
from codemods.knowledge.errors.caught_errors import EXITS

_MAY = pattern(r"\bexcept\b|__main__")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEPTH = 3  # functions that do no more at their end than to call the next


def ending_the_program(modules: Modules, path: str) -> Iterator[tuple[str, ast.ExceptHandler]]:
    """Yield (file, `except`) by which the program that a file is ends its own errors."""
    if not _MAY.search(modules.project.get(path, "")):
        return
    tree = read_tree(modules, path)
    for node in tree.of(ast.If):
        if "__main__" in ast.unparse(node.test):
            yield from _of(tree, node.body, node.body, _DEPTH)


def _of(
    tree: Tree, body: list[ast.stmt], calling: Sequence[ast.stmt], left: int
) -> Iterator[tuple[str, ast.ExceptHandler]]:
    """Yield those of some statements, and of the functions that `calling` of them call."""
    yield from ((tree.path, handler) for handler in _last(tree, body))
    if not left:
        return
    for call in calls_in(calling):
        for place, function in tree.placed(call.func):
            if isinstance(function, _FUNCTIONS):
                other, inner = read_tree(tree.modules, place), function.body
                yield from _of(other, inner, [s for s in inner[-1:] if _is_call(s)], left - 1)


def _is_call(node: ast.stmt) -> bool:
    """Tell whether a statement is a call and no more, as `asyncio.run(serve())` is."""
    value = node.value if isinstance(node, ast.Expr | ast.Return) else None
    value = value.value if isinstance(value, ast.Await) else value
    return isinstance(value, ast.Call)


def _last(tree: Tree, body: list[ast.stmt]) -> Iterator[ast.ExceptHandler]:
    """Yield what ends an error with the program: behind it, or in it, nothing follows.

    One that goes on, or answers its caller, is a step that may fail.
    """
    for block in (node for node in always(body) if isinstance(node, ast.Try)):
        for handler in ending(tree, block):
            leaves = any(map(_is_exit, ast.walk(handler)))
            if leaves or (block is body[-1] and shows(handler)):
                yield handler


def _is_exit(node: ast.AST) -> bool:
    if isinstance(node, ast.Raise):
        return True
    return isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in EXITS
