"""Every `except` around code that somebody hands in: what that raises is no error of the program's.

A sandbox, a calculator or a tool of a server answers it to whoever sent the code.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.pattern import pattern
from codemods.files.syntax import calls_in

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_RUNNING = frozenset(("compile", "eval", "exec"))
_MAY = pattern(r"\b(?:exec|eval|compile)\(")


def of_given_code(modules: Modules, path: str) -> Iterator[int]:
    """Yield the lines of those in functions that run what they were given, in their `try`."""
    if not _MAY.search(modules.project.get(path, "")):
        return
    tree = read_tree(modules, path)
    for node in tree.of(ast.Try):
        calls = calls_in(node.body)
        if any(_runs_given(tree, call) for call in calls):
            yield from (handler.lineno for handler in node.handlers)


def _runs_given(tree: Tree, call: ast.Call) -> bool:
    """Tell whether a call runs code that the function around it was handed."""
    function = tree.scope(call)
    if dotted(call.func) not in _RUNNING or not isinstance(function, _FUNCTIONS) or not call.args:
        return False
    given = {a.arg for a in (*function.args.args, *function.args.kwonlyargs)}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and given & _names(node.value):
            given |= {name for target in node.targets for name in _names(target)}
    return bool((given - {"self", "cls"}) & _names(call.args[0]))


def _names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
