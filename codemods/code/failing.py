"""Whether code says that the server has failed, and so that no integration makes an event of it."""

from __future__ import annotations

import ast

from codemods.code.dotted import dotted
from codemods.code.tree import Tree
from codemods.knowledge.caught import (
    DROPPING,
    FAILED_NAMES,
    FAILING_CLASSES,
    FAILING_IF_TOLD,
    STATUS_KEYWORDS,
)

_FAILED = range(500, 600)


def is_failure(node: ast.AST) -> bool:
    """Tell whether an expression is a status of 500 and above."""
    if isinstance(node, ast.Constant):
        return type(node.value) is int and node.value in _FAILED
    last = dotted(node).rpartition(".")[2]
    return last.startswith(FAILED_NAMES)


def is_dropped(tree: Tree, node: ast.AST) -> bool:
    """Tell whether a node raises a framework's own error that the server has failed.

    Of the frameworks whose integration leaves out what they raise as an answer.
    """
    raised = node.exc if isinstance(node, ast.Raise) else node
    called = raised.func if isinstance(raised, ast.Call) else raised
    if called is None or not isinstance(called, ast.Name | ast.Attribute):
        return False
    name = tree.resolve(dotted(called))
    last = name.rpartition(".")[2]
    if name.partition(".")[0] not in DROPPING or (raised is node and last != "abort"):
        return False
    call = raised if isinstance(raised, ast.Call) else ast.Call(called, [], [])
    given = [k.value for k in call.keywords if k.arg in STATUS_KEYWORDS]
    if last in FAILING_CLASSES:
        return not given or any(map(is_failure, given))
    return last in FAILING_IF_TOLD and any(map(is_failure, (*call.args[:1], *given)))
