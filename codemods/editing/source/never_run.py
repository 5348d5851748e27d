"""What never runs: below a condition that can't hold, or after what leaves the block."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

_LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue)
_BLOCKS = ("body", "orelse", "finalbody")
_COMPARED: Mapping[type[ast.cmpop], Callable[[object, object], object]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
}


def never_run(parents: Sequence[ast.AST], node: ast.AST) -> str:
    """Return what keeps a node from ever running, as source text, "" for nothing that shows.

    `parents` lead from the module down to it.
    """
    path = (*parents, node)
    found = (_barrier(outer, inner, path[0]) for outer, inner in pairwise(path))
    return next(filter(None, found), "")


def _barrier(outer: ast.AST, inner: ast.AST, module: ast.AST) -> str:
    """Return what in one node keeps the next one below it from running."""
    if isinstance(outer, (ast.If, ast.While, ast.IfExp)):
        holds = False if _is_off(outer.test, module) else constant(outer.test)
        below = outer.body if isinstance(outer.body, list) else [outer.body]
        if holds is not None and inner is not outer.test and holds != (inner in below):
            return f"{'while' if isinstance(outer, ast.While) else 'if'} {ast.unparse(outer.test)}"
    if isinstance(outer, ast.BoolOp):
        return next(_short_circuits(outer, inner), "")
    for block in (getattr(outer, name, None) for name in _BLOCKS):
        if isinstance(block, list) and inner in block:
            above = block[: block.index(inner)]
            return next((ast.unparse(one) for one in above if isinstance(one, _LEAVING)), "")
    return ""


def _is_off(test: ast.expr, module: ast.AST) -> bool:
    """Tell whether a condition is a switch that the module sets to False, and nothing else sets.

    What it imports with a star may set it as well.
    """
    if not isinstance(test, ast.Name) or not isinstance(module, ast.Module):
        return False
    nodes = [*ast.walk(module)]
    if any(isinstance(n, ast.alias) and n.name == "*" for n in nodes):
        return False
    stored: list[ast.AST] = [
        n for n in nodes if isinstance(n, ast.Name) and n.id == test.id and _is_set(n)
    ]
    stored += [n for n in nodes if isinstance(n, ast.arg) and n.arg == test.id]
    stored += [n for n in nodes if isinstance(n, ast.alias) and test.id in (n.name, n.asname)]
    own = (n for n in module.body if isinstance(n, (ast.Assign, ast.AnnAssign)))
    off = [n for n in own if isinstance(n.value, ast.Constant) and n.value.value is False]
    targets = [t for n in off for t in (n.targets if isinstance(n, ast.Assign) else [n.target])]
    return len(stored) == 1 and stored[0] in targets


def _is_set(name: ast.Name) -> bool:
    return not isinstance(name.ctx, ast.Load)


def _short_circuits(outer: ast.BoolOp, inner: ast.AST) -> Iterator[str]:
    for value in outer.values:
        if value is inner:
            return
        if constant(value) is isinstance(outer.op, ast.Or):
            yield ast.unparse(value)


def constant(test: ast.expr) -> bool | None:
    """Return what a condition is whatever happens, None for one that depends on anything.

    So `hasattr("conf", "DSN")` asks a text, which has no such attribute.
    """
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        held = constant(test.operand)
        return None if held is None else not held
    if isinstance(test, ast.BoolOp):
        decides = isinstance(test.op, ast.Or)
        values = [constant(value) for value in test.values]
        if decides in values:
            return decides
        return None if None in values else not decides
    if isinstance(test, (ast.Name, ast.Attribute)):
        return False if ast.unparse(test).rpartition(".")[2] == "TYPE_CHECKING" else None
    return _known(test)


def _known(test: ast.expr) -> bool | None:
    """Return what an expression of literals alone is."""
    try:
        if isinstance(test, ast.Call) and ast.unparse(test.func) in ("hasattr", "getattr"):
            return _attribute(*map(ast.literal_eval, test.args))
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            sides = ast.literal_eval(test.left), ast.literal_eval(test.comparators[0])
            return bool(_COMPARED[type(test.ops[0])](*sides))
        return bool(ast.literal_eval(test))
    except (KeyError, TypeError, ValueError):
        return None


def _attribute(owner: object, name: str, default: object = None) -> bool:
    return bool(getattr(owner, name)) if hasattr(owner, name) else bool(default)
