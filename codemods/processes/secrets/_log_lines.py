"""Calls that log at a level that arrives, and what of their values comes through as it is."""

from __future__ import annotations

import ast
from typing import TypeGuard

from codemods.code.facts.dotted import dotted
from codemods.code.tree import Tree
from codemods.knowledge.personal_data.logged_credentials import (
    BINDING,
    LEVELS,
    LOGGER,
    LOGGERS,
    LOW,
    MUCH,
    OF_REQUESTS,
    THROUGH,
    URLS,
)
from codemods.processes.secrets._masked import is_changed, last_word


def made_loggers(tree: Tree) -> frozenset[str]:
    """Return the names that a file gives to loggers which it makes."""
    return frozenset(c.target for c in tree.facts.calls if c.target and c.name in LOGGERS)


def logs(call: ast.Call, made: frozenset[str]) -> bool:
    """Tell whether a call logs at a level that arrives."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in LEVELS:
        return False
    if call.func.attr == "log" and call.args and LOW.search(ast.unparse(call.args[0])):
        return False
    return _is_logger(call.func.value, made)


def _is_logger(node: ast.expr, made: frozenset[str]) -> bool:
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in BINDING:
            return _is_logger(node.func.value, made)
        return dotted(node.func).rpartition(".")[2] in ("getLogger", "get_logger")
    name = dotted(node)
    return bool(name) and (name in made or bool(LOGGER.search(name.rpartition(".")[2])))


def parts(node: ast.AST) -> list[ast.expr]:
    """Return what a value is made of, as far as that comes through as it is."""
    if isinstance(node, ast.JoinedStr):
        return [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    if isinstance(node, ast.BinOp):
        return [node.left, node.right] if isinstance(node.op, ast.Add | ast.Mod) else []
    if isinstance(node, ast.Dict):
        return node.values
    if isinstance(node, ast.BoolOp):
        return node.values if isinstance(node.op, ast.Or) else node.values[-1:]
    if isinstance(node, ast.IfExp):
        either = [node.body, node.orelse]
        return [] if any(is_changed(one) for one in either) else either
    if isinstance(node, ast.Tuple | ast.List):
        return node.elts
    if isinstance(node, ast.Await) or _is_most(node):
        return [node.value]
    if isinstance(node, ast.Call):
        name = last_word(node.func)
        if name in OF_REQUESTS | URLS and not node.args and isinstance(node.func, ast.Attribute):
            return [node.func]
        if name in THROUGH:
            reads = name in ("get", "getenv")
            of = [node.func.value] if isinstance(node.func, ast.Attribute) and not reads else []
            return [*of, *(() if reads else node.args), *(k.value for k in node.keywords)]
    return []


def _is_most(node: ast.AST) -> TypeGuard[ast.Subscript]:
    """Tell whether a value is so long a beginning of another that it shows it: `token[:30]`."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Slice):
        return False
    end = node.slice.upper
    return (
        node.slice.lower is None
        and isinstance(end, ast.Constant)
        and isinstance(end.value, int)
        and end.value >= MUCH
    )
