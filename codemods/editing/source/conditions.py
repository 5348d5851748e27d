"""Under which conditions a call runs, beyond what asks for the address that it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import pairwise

from codemods.editing.source.calls import SDKS, Scope, is_main_guard
from codemods.files.syntax import children

_DSN = "dsn"
_LONGEST = 80  # of a longer one only the line is told


def conditions(parents: Sequence[ast.AST], call: ast.Call) -> tuple[tuple[int, str], ...]:
    """Return the lines and texts of the conditions around a call, in the call's own scope.

    Not one that asks nothing but whether there is a DSN: without any, nothing starts anyway. Of a
    long one the text is "".
    """
    scopes = [number for number, parent in enumerate(parents) if isinstance(parent, Scope)]
    path = (*parents[scopes[-1] if scopes else 0 :], call)
    given = _asked(next((k.value for k in call.keywords if k.arg == _DSN), None))
    given |= _asked(call.args[0] if call.args else None)
    found = [one for outer, inner in pairwise(path) for one in _said(outer, inner)]
    return tuple(
        (test.lineno, said if len(said) <= _LONGEST else "")
        for test, said in found
        if any(name not in given and _DSN not in name.lower() for name in _asked(test))
    )


def _said(outer: ast.AST, inner: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Yield what has to hold in one node for the next one below it to run."""
    if not isinstance(outer, (ast.If, ast.IfExp, ast.While)) or is_main_guard(outer):
        return
    if inner is outer.test:
        return
    below = outer.body if isinstance(outer.body, list) else [outer.body]
    text = ast.unparse(outer.test)
    yield outer.test, text if inner in below else f"not ({text})"


def _asked(node: ast.AST | None) -> set[str]:
    """Return the names of what an expression asks, each without what leads to it.

    `settings.ENV` is ENV, `os.environ["ENV"]` and `getenv("ENV")` too. Whether the SDK is there,
    or has been started, is asked of the SDK.
    """
    if isinstance(node, ast.Name):
        return {node.id} - {*SDKS}
    if isinstance(node, ast.Attribute):
        return {node.attr} if ast.unparse(node).partition(".")[0] not in SDKS else set()
    if isinstance(node, ast.NamedExpr):
        return _asked(node.target)
    if isinstance(node, (ast.Call, ast.Subscript)):
        first, *given = [*children(node)]
        texts = [n.value for n in given if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        return {*texts[:1]} or set().union(*map(_asked, given)) or _asked(first)
    return set().union(*map(_asked, children(node))) if node else set()
