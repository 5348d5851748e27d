"""Functions that keep their errors to themselves: whoever watches them hears of none."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

_BROAD = frozenset({"Exception", "BaseException"})
_ENDS = frozenset("exit quit _exit abort capture_checkin".split())


def kept_errors(body: Sequence[ast.stmt]) -> ast.Try | None:
    """Return the first `try` that a function always comes to and that ends all errors in it.

    One within a loop is none: a run that passes over one of many things has not failed.
    """
    blocks = (node for node in always(body) if isinstance(node, ast.Try))
    return next((block for block in blocks if any(map(_ends, block.handlers))), None)


def kept_apart(body: Sequence[ast.stmt]) -> list[ast.Try]:
    """Return the blocks in which most of a body's statements stand, each ending its own errors.

    Those under a condition count, since what each does is a piece of the work; those in a loop
    do not.
    """
    blocks = [n for n in _outside_of_loops(body) if isinstance(n, ast.Try) and kept_errors([n])]
    tried = {inner for block in blocks for inner in ast.walk(block)}
    every = [n for statement in body for n in ast.walk(statement) if isinstance(n, ast.stmt)]
    return blocks if 2 * len(tried.intersection(every)) > len(every) else []


def _outside_of_loops(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        yield node
        if isinstance(node, ast.Try | ast.With | ast.AsyncWith | ast.If):
            yield from _outside_of_loops([*node.body, *getattr(node, "orelse", ())])


def always(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that a function comes to unless it returns before, outermost first."""
    for node in body:
        yield node
        if isinstance(node, ast.Try | ast.With | ast.AsyncWith):
            yield from always(node.body)


def _ends(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler is for every error and hands none of them on."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    if not any(kind is None or _name(kind) in _BROAD for kind in kinds):
        return False
    nodes = [node for statement in handler.body for node in ast.walk(statement)]
    return not any(isinstance(n, ast.Raise) or _called(n) in _ENDS for n in nodes)


def _called(node: ast.AST) -> str:
    return _name(node.func) if isinstance(node, ast.Call) else ""


def _name(node: ast.AST) -> str:
    return getattr(node, "attr", "") or getattr(node, "id", "")
