"""Where Loguru's sinks are taken out, by whatever name its logger goes (sdk-facts 5.1)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from codemods.code.facts.dotted import dotted
from codemods.code.facts.module_facts import Stored
from codemods.code.importing.modules import Modules
from codemods.files.syntax import parsed

LOGGER = "loguru.logger"
_SAME = frozenset(("bind", "contextualize", "opt", "patch"))  # each returns the logger
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.ClassDef)
_DEPTH = 4  # files that one logger is handed on through


@lru_cache(maxsize=1024)
def resets(modules: Modules, path: str) -> tuple[Stored, ...]:
    """Return the calls of a file that take all sinks out; a handler that is named is its own."""
    text = modules.project.get(path, "")
    if not modules.mentioning(("loguru",)) or not (".remove(" in text or ".configure(" in text):
        return ()
    if modules.facts(path).broken:
        return ()
    names = _names(modules, path, _DEPTH)
    return tuple(_resets(parsed(text), names, "")) if names else ()


def _resets(node: ast.AST, names: frozenset[str], scope: str) -> Iterator[Stored]:
    for child in ast.iter_child_nodes(node):
        inner = scope
        if isinstance(child, _SCOPES):
            inner = f"{scope}.{child.name}" if scope else child.name
        if isinstance(child, ast.Call) and _takes_out(child) and _means(child.func, names):
            yield Stored(f"{LOGGER}.remove", child.lineno, scope)
        yield from _resets(child, names, inner)


def _takes_out(call: ast.Call) -> bool:
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    given = {keyword.arg for keyword in call.keywords}
    if method == "remove":
        values = (*call.args, *(keyword.value for keyword in call.keywords))
        return all(isinstance(one, ast.Constant) and one.value is None for one in values)
    return method == "configure" and bool({"handlers", None} & given)


def _means(node: ast.expr, names: frozenset[str]) -> bool:
    """Tell whether what a method is called of is the logger."""
    return isinstance(node, ast.Attribute) and _is_logger(node.value, names)


def _is_logger(node: ast.expr | None, names: frozenset[str]) -> bool:
    if isinstance(node, ast.Call):
        of_it = isinstance(node.func, ast.Attribute) and node.func.attr in _SAME
        return (of_it and _means(node.func, names)) or f"{dotted(node.func)}()" in names
    return node is not None and dotted(node) in names


@lru_cache(maxsize=1024)
def _names(modules: Modules, path: str, depth: int) -> frozenset[str]:
    """Return what a file calls the logger, and `function()` for those that return it."""
    facts = modules.facts(path)
    if facts.broken:
        return frozenset()
    names: set[str] = set()
    for item in facts.imports:
        if item.module == "loguru":
            names.add(item.bound if item.name == "logger" else f"{item.bound}.logger")
        elif depth and item.name:
            for target in modules.imported(path, item):
                theirs = _names(modules, target, depth - 1)
                names |= {item.bound + end for end in ("", "()") if item.name + end in theirs}
    if names:
        tree = parsed(modules.project[path])
        for _ in range(2):  # a function that is written below its first use
            names |= {name for node in ast.walk(tree) for name in _named(node, frozenset(names))}
    return frozenset(names)


def _named(node: ast.AST, names: frozenset[str]) -> Iterator[str]:
    """Yield what a statement calls the logger."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and _is_logger(node.value, names):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from filter(None, map(dotted, targets))
    if isinstance(node, _FUNCTIONS):
        returned = (n.value for n in ast.walk(node) if isinstance(n, ast.Return))
        if any(_is_logger(value, names) for value in returned):
            yield f"{node.name}()"
