"""Jobs that end their own errors, in their own body or in the functions that do their work."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.code.facts.dotted import dotted
from codemods.code.held_objects import methods
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.editing.source.kept_errors import always, kept_apart, kept_errors
from codemods.files.model import Evidence

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Key = tuple[str, str, int]
# Modules of Python's own whose functions start and time the work, and do none.
_HARMLESS = frozenset("asyncio datetime functools logging os sys threading time".split())


def ended_errors(modules: Modules, path: str, name: str) -> Evidence | None:
    """Return the `try` by which a function of a file ends its own errors, None for another.

    It may stand in the functions that this one hands its work to: those of the project, methods
    of its objects too, that it always calls without a look at what they return. Where one of
    them lets its errors pass, so does the function, and one of whose work a smaller part is
    tried passes some.
    """
    tree = read_tree(modules, path)
    called = ast.parse(name, mode="eval").body
    for place, node in tree.placed(called):
        if isinstance(node, _Function) and (kept := _kept(node)):
            return Evidence(place, kept.lineno)
    return _ended(tree, called, frozenset())


def _ended(tree: Tree, called: ast.AST, above: frozenset[_Key]) -> Evidence | None:
    """Return the first `try` that ends what a call raises, None where any may let it pass."""
    found = _placed(tree, called)
    ends = [_ends(read_tree(tree.modules, path), node, above) for path, node in found]
    return ends[0] if all(ends) and ends else None


def _placed(tree: Tree, called: ast.AST) -> Sequence[tuple[str, _Function]]:
    """Return the functions of the project's that a call may mean, each with its file."""
    found = [(path, node) for path, node in tree.placed(called) if isinstance(node, _Function)]
    return found or methods(tree, called)


def _ends(tree: Tree, function: _Function, above: frozenset[_Key]) -> Evidence | None:
    if kept := kept_apart(function.body):
        return Evidence(tree.path, kept[0].lineno)
    mine = (tree.path, function.name, function.lineno)
    if mine in above:
        return None
    block = kept_errors(function.body)
    tried = {*ast.walk(block)} if block else set[ast.AST]()
    if any(_may_fail(tree, node) for node in always(function.body) if node not in tried):
        return None
    ends = [_ended(tree, call, above | {mine}) for call in _work(tree, function.body)]
    return ends[0] if all(ends) and ends else None


def _may_fail(tree: Tree, node: ast.stmt) -> bool:
    """Tell whether a statement calls a function of a library, by its module."""
    if not isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr | ast.Return):
        return False
    calls = (n for n in ast.walk(node) if isinstance(n, ast.Call))
    return any(_is_of_library(tree, dotted(call.func)) for call in calls)


def _is_of_library(tree: Tree, name: str) -> bool:
    top = tree.resolve(name).partition(".")[0]
    used = {item.module.partition(".")[0] for item in tree.facts.imports if not item.level}
    is_own = bool(tree.modules.find(top, tree.modules.roots(tree.path))[0])
    return top in used - _HARMLESS and not is_own


def _kept(function: _Function) -> ast.Try | None:
    """Return the block by which a function ends what fails in it, or the first of several."""
    return kept_errors(function.body) or next(iter(kept_apart(function.body)), None)


def _work(tree: Tree, body: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """Yield what a function always calls of the project's, and does not ask for a value."""
    for node in always(body):
        if isinstance(node, ast.Expr | ast.Return):
            value = node.value.value if isinstance(node.value, ast.Await) else node.value
            if isinstance(value, ast.Call):
                yield from _called(tree, value)


def _called(tree: Tree, call: ast.Call) -> Iterator[ast.AST]:
    """Yield the function of a call, or the coroutines that `asyncio.run(work())` is given."""
    if _placed(tree, call.func):
        yield call.func
        return
    for given in call.args:
        of = given.func if isinstance(given, ast.Call) else None
        if any(isinstance(n, ast.AsyncFunctionDef) for n in tree.functions(of)):
            assert of is not None
            yield of
