"""Calls of loggers that hand nothing on to Python's logging, told by what their names stand for."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import lru_cache

from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.syntax import calls_in
from codemods.knowledge.own_loggers import MUTE, SENT_BY_SPANS

_DEPTH = 4  # names between a call and the import that it goes back to


def mute_calls(tree: Tree, body: Iterable[ast.AST]) -> set[ast.AST]:
    """Return the calls in statements by which nothing reaches Sentry, whatever they are called."""
    if not _are_used(tree.modules):
        return set()
    return {call for call in calls_in(body) if is_mute(tree, call)}


def is_mute(tree: Tree, call: ast.Call) -> bool:
    """Tell whether a call is a method of such a logger, or a function of its module."""
    return _are_used(tree.modules) and _is_theirs(tree, call.func, _DEPTH)


@lru_cache(maxsize=16)
def _are_used(modules: Modules) -> bool:
    return bool(modules.mentioning(MUTE)) and not modules.mentioning((SENT_BY_SPANS,))


def _is_theirs(tree: Tree, node: ast.AST, left: int) -> bool:
    """Tell whether what a node begins with is theirs: imported, or all that a name is bound to."""
    while left:
        if name := dotted(node):
            bound = [value for value in tree.values(name) if not _is_none(value)]
            if bound:
                return all(_is_theirs(tree, value, left - 1) for value in bound)
            if isinstance(node, ast.Name):
                return _is_imported(tree, name, left - 1)
        if isinstance(node, ast.Attribute):
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return False
    return False


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_imported(tree: Tree, name: str, left: int) -> bool:
    """Tell whether an import binds a name to something of theirs, also by way of a file's name."""
    for item in tree.facts.imports:
        if item.bound != name:
            continue
        places = tree.modules.imported(tree.path, item)
        if not places:
            return not item.level and item.module.partition(".")[0] in MUTE
        given = ast.Name(item.name) if item.name else None
        return given is not None and any(
            _is_theirs(read_tree(tree.modules, path), given, left) for path in places
        )
    return False
