"""The entries of a list of integrations."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from codemods.editing.source.imports.bindings import bound_by, visible_imports


class Item(NamedTuple):
    """An entry of `integrations=[…]`: class name and constructor arguments.

    `positional` counts the arguments without a name; it is -1 where they can't be read.
    """

    node: ast.expr
    name: str
    keywords: Mapping[str, ast.expr]
    positional: int = 0


def items_of(listed: ast.List, names: Mapping[str, str]) -> list[Item]:
    """Return the entries of an integrations list; `names` maps local to original names."""
    return [_item(node, names) for node in listed.elts]


def original_names(path: Sequence[ast.AST]) -> Mapping[str, str]:
    """Return by which names members were exported that are seen at the end of `path`."""
    seen = (b for node in visible_imports(path) for b in bound_by(node))
    return {b.name: b.member for b in seen if b.member}


def appended(tree: ast.Module, variable: str) -> frozenset[str]:
    """Return the classes that other statements add to the list in a variable."""
    found: set[str] = set()
    for node in ast.walk(tree) if variable else ():
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            calls = (n for n in ast.walk(node.value) if isinstance(n, ast.Call))
            found |= {_last_name(c.func) for c in calls if node.target.id == variable}
        if isinstance(node, ast.Call) and _is_method_of(node.func, variable):
            calls = (n for a in node.args for n in ast.walk(a) if isinstance(n, ast.Call))
            found |= {_last_name(c.func) for c in calls}
    return frozenset(found)


def _item(node: ast.expr, names: Mapping[str, str]) -> Item:
    local = _last_name(node.func if isinstance(node, ast.Call) else node)
    name = names.get(local, local)
    if not isinstance(node, ast.Call):
        return Item(node, name, {}, -1)
    keywords = {k.arg: k.value for k in node.keywords if k.arg}
    starred = any(isinstance(a, ast.Starred) for a in node.args)
    readable = len(keywords) == len(node.keywords) and not starred
    return Item(node, name, keywords, len(node.args) if readable else -1)


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _is_method_of(function: ast.expr, variable: str) -> bool:
    owner = function.value if isinstance(function, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id == variable
