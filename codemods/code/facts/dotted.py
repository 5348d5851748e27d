"""What a node of a syntax tree says where it is a name or a text."""

from __future__ import annotations

import ast


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a chain of names and attributes, "" for anything else."""
    if node.__class__ is ast.Name:
        return node.id
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not parts or not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])


def last_word(node: ast.AST) -> str:
    """Return the last word of a dotted name, also of what a call returns."""
    return node.attr if isinstance(node, ast.Attribute) else dotted(node)


def bare(node: ast.expr) -> ast.expr:
    """Return a class without its type arguments: `FastMCP` of `FastMCP[Context]`."""
    if isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Constant):
        return node.value
    return node


def text_of(node: ast.AST | None) -> str:
    """Return the string that a node is, "" for anything else."""
    value = node.value if isinstance(node, ast.Constant) else ""
    return value if isinstance(value, str) else ""
