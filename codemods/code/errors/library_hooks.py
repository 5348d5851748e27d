"""The functions of a project that a library hands its errors to: by a name, a decorator, a call."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from codemods.code.errors.reporting import reports
from codemods.code.errors.silence import tells
from codemods.code.importing.modules import Modules
from codemods.code.tree import read_tree
from codemods.knowledge.kinds.swallower import Swallower

_SHOWING = frozenset(dir(builtins))
_Function = ast.FunctionDef | ast.AsyncFunctionDef


class Hook(NamedTuple):
    """Its line, how it calls the error ("" for the one that is handled), and may Sentry hear."""

    path: str
    line: int
    error: str
    reports: bool


def hooks(modules: Modules, path: str, one: Swallower) -> Iterator[Hook]:
    """Yield those of a file."""
    tree = read_tree(modules, path)
    given = dict(_registered(tree.nodes, one.handlers)) if one.handlers else {}
    for node in tree.defined if one.handlers else ():
        named = one.by_name and node.name in one.handlers
        key = node.name if named else given.get(node.name, "")
        key = key or next(filter(None, (_key(d, one.handlers) for d in node.decorator_list)), "")
        if key:
            heard = _reports(node) or tells(tree, node.body)
            yield Hook(path, node.lineno, _error(node, one.handlers[key]), heard)


def _registered(nodes: Iterable[ast.AST], handlers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (function, how it became a handler) of those that a call is given."""
    for node in nodes:
        if isinstance(node, ast.Call) and (key := _key(node.func, handlers)):
            yield from ((a.id, key) for a in node.args[:1] if isinstance(a, ast.Name))


def _key(node: ast.expr, handlers: Mapping[str, str]) -> str:
    """Return the word by which a decorator or a call makes a handler of errors, "" for none."""
    called = node.func if isinstance(node, ast.Call) else node
    words = ast.unparse(called).split(".")[1:]
    return next((word for word in words if word in handlers), "")


def _reports(function: _Function) -> bool:
    """Tell whether a handler reports the error, or hands it on to the one of its name."""
    calls = [n for n in ast.walk(function) if isinstance(n, ast.Call)]
    names = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
    handed = any(_is_handed_on(call, function) for call in calls)
    return function.name in names or handed or reports(function.body)


def _is_handed_on(call: ast.Call, function: _Function) -> bool:
    """Tell whether a function of the project's own gets what the handler was given, as it is."""
    given = {a.arg for a in function.args.args} - {"self", "cls"}
    names = {
        x.id for x in (*call.args, *(k.value for k in call.keywords)) if isinstance(x, ast.Name)
    }
    called = ast.unparse(call.func).removeprefix("self.")
    is_own = called.isidentifier() and called.islower() and called not in _SHOWING
    return is_own and bool(names & given)


def _error(function: _Function, error: str) -> str:
    """Return how a handler calls the error; nothing where it is the one that is handled."""
    names = [a.arg for a in function.args.args if a.arg not in ("self", "cls")]
    try:
        return error.format(*names)
    except IndexError:
        return ""
