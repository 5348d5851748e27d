"""Whether what code raises or answers is an answer, of which no integration makes an event."""

from __future__ import annotations

import ast
from http import HTTPStatus

from codemods.code.facts.dotted import dotted
from codemods.code.tree import Tree
from codemods.knowledge.errors.caught_errors import (
    ANSWERERS,
    DROPPING,
    FAILED_NAMES,
    FAILING_CLASSES,
    FAILING_IF_TOLD,
    REFUSING_CLASSES,
    REFUSING_IF_TOLD,
    REFUSING_IN,
    STATUS_KEYWORDS,
)

_FAILED, _REFUSED = range(500, 600), range(400, 500)


def is_failure(node: ast.AST) -> bool:
    """Tell whether an expression is a status of 500 and above."""
    if isinstance(node, ast.Constant):
        return type(node.value) is int and node.value in _FAILED
    last = dotted(node).rpartition(".")[2]
    return last.startswith(FAILED_NAMES)


def is_refusal(node: ast.AST) -> bool:
    """Tell whether an expression is a status of 400 to 499."""
    if isinstance(node, ast.Constant):
        return type(node.value) is int and node.value in _REFUSED
    last = dotted(node).rpartition(".")[2]
    status = HTTPStatus.__members__.get(last)
    return last.startswith("HTTP_4") or (status is not None and status.value in _REFUSED)


def is_dropped(tree: Tree, node: ast.AST) -> bool:
    """Tell whether a node raises a framework's own error that the server has failed.

    Of the frameworks whose integration leaves out what they raise as an answer.
    """
    name, last, given = _raised(tree, node)
    if name.partition(".")[0] not in DROPPING:
        return False
    if last in FAILING_CLASSES:
        named = [given[k] for k in STATUS_KEYWORDS if k in given]
        return not named or any(map(is_failure, named))
    return last in FAILING_IF_TOLD and any(map(is_failure, _told(given)))


def is_seen(tree: Tree, node: ast.AST) -> bool:
    """Tell whether a node calls `abort` to say that the server has failed, and a hook sees that."""
    name, last, given = _raised(tree, node)
    hooked = name.partition(".")[0] in ANSWERERS - DROPPING
    return hooked and last == "abort" and any(map(is_failure, _told(given)))


def is_refused(tree: Tree, node: ast.AST) -> bool:
    """Tell whether a node raises a framework's own error that the request was wrong."""
    name, last, given = _raised(tree, node)
    if name.partition(".")[0] not in ANSWERERS:
        return False
    if last in REFUSING_CLASSES or name in REFUSING_IN:
        return True
    return last in REFUSING_IF_TOLD and any(map(is_refusal, _told(given)))


def _raised(tree: Tree, node: ast.AST) -> tuple[str, str, dict[str, ast.expr]]:
    """Return what a node raises or aborts by: its name, the last word of it, what it is given."""
    raised = node.exc if isinstance(node, ast.Raise) else node
    called = raised.func if isinstance(raised, ast.Call) else raised
    if called is None or not isinstance(called, ast.Name | ast.Attribute):
        return "", "", {}
    name = tree.resolve(dotted(called))
    last = name.rpartition(".")[2]
    if raised is node and last != "abort":
        return "", "", {}
    call = raised if isinstance(raised, ast.Call) else ast.Call(called, [], [])
    given = {str(n): value for n, value in enumerate(call.args)}
    return name, last, {**given, **{k.arg: k.value for k in call.keywords if k.arg}}


def _told(given: dict[str, ast.expr]) -> list[ast.expr]:
    """Return what may be the status among what a call is given: its first, or by a keyword."""
    return [given[k] for k in ("0", *STATUS_KEYWORDS) if k in given]
