"""What an init call is given, as far as its file shows, and in which literals that stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeGuard

from codemods.editing.source.calls import Site, bound_names, own_nodes
from codemods.files.syntax import same_tree

Holder = ast.Call | ast.Dict
DSN = "dsn"


class Value(NamedTuple):
    """An option's value and the call or dict literal that holds it."""

    node: ast.expr
    holder: Holder


class Options(NamedTuple):
    """The options of one call.

    `values` are those written out, `elsewhere` names that other statements set, `unread` is
    the source of a `**` whose content is not known. New options belong into `home`.
    """

    values: Mapping[str, Value]
    home: Holder
    elsewhere: frozenset[str] = frozenset()
    unread: str = ""


def options_of(tree: ast.Module, site: Site) -> Options:
    """Read the options of a call, through `**` of dict literals that the file shows."""
    call = site.call
    values = {k.arg: Value(k.value, call) for k in call.keywords if k.arg}
    if call.args and not isinstance(call.args[0], ast.Starred):
        values[DSN] = Value(call.args[0], call)
    unread = next((ast.unparse(a) for a in call.args if isinstance(a, ast.Starred)), "")
    elsewhere: set[str] = set()
    home: Holder = call
    for splat in (k.value for k in call.keywords if k.arg is None):
        literal = literal_behind(splat, site)
        if not _readable(literal) or _is_merged(literal):
            unread = unread or f"**{ast.unparse(splat)}"
            continue
        values |= {name: Value(node, literal) for name, node in _entries(literal)}
        stored = _stored(tree, splat)
        elsewhere.update(stored)
        if home is call and (_entries(literal) or _changed(tree, splat, len(stored))):
            home = literal
    return Options(MappingProxyType(values), home, frozenset(elsewhere), unread)


def literal_behind(node: ast.expr, site: Site) -> ast.expr:
    """Return the value that a variable was given once, else `node` itself."""
    if not isinstance(node, ast.Name):
        return node
    for scope in reversed(site.scopes):
        bound = [owner for name, owner in bound_names(scope) if name == node.id]
        if not bound:
            continue
        values = [v for v in _assignments(scope, node.id) if _position(v) < _position(site.call)]
        return values[0] if len(bound) == len(values) == 1 else node
    return node


def _position(node: ast.expr) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _readable(node: ast.expr) -> TypeGuard[Holder]:
    if isinstance(node, ast.Dict):
        return True
    if not isinstance(node, ast.Call) or ast.unparse(node.func) != "dict" or node.args:
        return False
    # A `**` in `dict(…)` would clash with a keyword added beside it.
    return all(k.arg for k in node.keywords)


def _is_merged(node: Holder) -> bool:
    """Tell whether a dict literal is made of other dicts only, which may hold any option."""
    return isinstance(node, ast.Dict) and bool(node.keys) and not _entries(node)


def _entries(node: ast.expr) -> list[tuple[str, ast.expr]]:
    if isinstance(node, ast.Call):
        return [(k.arg, k.value) for k in node.keywords if k.arg]
    assert isinstance(node, ast.Dict)
    pairs = zip(node.keys, node.values, strict=True)
    return [
        (key.value, value)
        for key, value in pairs
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    ]


def _assignments(scope: ast.AST, name: str) -> Iterator[ast.expr]:
    for node in own_nodes(scope):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        if any(isinstance(t, ast.Name) and t.id == name for t in targets):
            value = getattr(node, "value", None)
            if isinstance(value, ast.expr):
                yield value


def _stored(tree: ast.Module, variable: ast.expr) -> list[str]:
    """Return the constant keys that statements assign in a dict variable."""
    found = []
    for node in ast.walk(tree) if isinstance(variable, ast.Name) else ():
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            owner = same_tree(node.value, variable)
            if owner and isinstance(node.slice, ast.Constant):
                found.append(str(node.slice.value))
    return found


def _changed(tree: ast.Module, variable: ast.expr, stored: int) -> bool:
    """Tell whether a dict variable is used for more than keys stored and our call."""
    if not isinstance(variable, ast.Name):
        return False
    uses = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == variable.id]
    return sum(isinstance(n.ctx, ast.Load) for n in uses) > 1 + stored
