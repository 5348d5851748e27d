"""Whether a function of the project's lets anybody hear of an error: it, or what it calls."""

from __future__ import annotations

import ast
from functools import lru_cache

from codemods.code.errors.mute_loggers import is_mute, mute_calls
from codemods.code.errors.reporting import captures, logs_error, reports, says_log, taken_as
from codemods.code.facts.dotted import dotted
from codemods.code.tree import Tree, read_tree
from codemods.files.syntax import calls_in

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_DEPTH = 3  # functions between a handler and the line that logs


def tells(tree: Tree, body: list[ast.stmt]) -> bool:
    """Tell whether a function of the project's that statements call reports something."""
    found = [(p, f) for call in calls_in(body) for p, f in tree.placed(call.func)]
    return any(
        isinstance(f, _FUNCTIONS) and _is_heard(read_tree(tree.modules, p), f) for p, f in found
    )


def _is_heard(tree: Tree, function: _Function, error: str = "", left: int = _DEPTH) -> bool:
    """Tell whether a function of the project's reports something, or one that it calls logs."""
    lost = (
        _unheard(tree, function.body, error, left - 1) if left else mute_calls(tree, function.body)
    )
    return reports(function.body, error, lost) or logs(tree, function)


def _unheard(tree: Tree, body: list[ast.stmt], error: str, left: int = _DEPTH) -> set[ast.AST]:
    """Return the calls that only seem to log: of a logger that hands on nothing to logging.

    Or of a function of the project's that is called as if it did. What such a one does counts, not
    its letters: it may print, or write a file of its own.
    """
    named = [c for c in calls_in(body) if says_log(dotted(c.func).rpartition(".")[2])]
    found = mute_calls(tree, body)
    for call in named:
        own = [(p, f) for p, f in tree.placed(call.func) if isinstance(f, _FUNCTIONS)]
        if own and not any(
            _is_heard(read_tree(tree.modules, p), f, taken_as(f, call, error), left) for p, f in own
        ):
            found.add(call)
    return found


@lru_cache(maxsize=4096)
def logs(tree: Tree, function: ast.AST, left: int = _DEPTH) -> bool:
    """Tell whether a function captures or logs at the level of errors, or one that it calls."""
    calls = [n for n in ast.walk(function) if isinstance(n, ast.Call)]
    if any(captures(c) or (logs_error(c) and not is_mute(tree, c)) for c in calls):
        return True
    inner = (one for call in calls for one in tree.placed(call.func)) if left else ()
    return any(
        logs(read_tree(tree.modules, path), node, left - 1)
        for path, node in inner
        if isinstance(node, _FUNCTIONS) and node is not function
    )
