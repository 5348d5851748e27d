"""What of a logged value shows that no credential is in it, whatever it is called."""

from __future__ import annotations

import ast

from codemods.code.facts.dotted import dotted, text_of
from codemods.knowledge.personal_data.logged_credentials import MASKING, OF_WORDS, SEARCHED, THROUGH

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def shows_nothing(node: ast.expr) -> bool:
    """Tell whether a value only says whether there is one: `'set' if password else None`."""
    if isinstance(node, ast.IfExp):
        return shows_nothing(node.body) and shows_nothing(node.orelse)
    if isinstance(node, ast.BoolOp):
        return isinstance(node.op, ast.And) and shows_nothing(node.values[-1])
    if isinstance(node, ast.Call):
        return bool(MASKING.search(last_word(node.func)))
    is_not = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    return is_not or isinstance(node, ast.Compare | ast.Constant)


def is_word(name: str, scope: ast.AST) -> bool:
    """Tell whether a function searches for what it calls so, or looks at its letters."""
    for node in ast.walk(scope) if isinstance(scope, FUNCTIONS) else ():
        pairs: list[tuple[str, ast.expr]] = []
        if isinstance(node, ast.Dict):
            pairs = [(text_of(k), v) for k, v in zip(node.keys, node.values, strict=True)]
        elif isinstance(node, ast.keyword):
            pairs = [(node.arg or "", node.value)]
        elif isinstance(node, ast.Attribute) and node.attr in OF_WORDS:
            pairs = [(next(iter(SEARCHED)), node.value)]
        if any(key in SEARCHED and dotted(value) == name for key, value in pairs):
            return True
    return False


def is_changed(node: ast.expr) -> bool:
    """Tell whether a value is a part of another, or made of it by what may mask it."""
    if isinstance(node, ast.Subscript):
        return not text_of(node.slice)
    return isinstance(node, ast.Call) and last_word(node.func) not in THROUGH


def last_word(node: ast.AST) -> str:
    """Return the last word of a dotted name, also of what a call returns."""
    return node.attr if isinstance(node, ast.Attribute) else dotted(node)
