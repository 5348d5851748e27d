"""Whether an `except` lets nobody hear of an error: nor what it calls, nor what comes after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from codemods.code.errors.error_answers import is_answer, is_dropped, is_refused, is_seen
from codemods.code.errors.mute_loggers import is_mute, mute_calls
from codemods.code.errors.reporting import (
    is_broad,
    is_reporter,
    logs_error,
    reports,
    says_log,
    taken_as,
)
from codemods.code.facts.dotted import dotted
from codemods.code.tree import Tree, read_tree
from codemods.files.syntax import calls_in

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_DEPTH = 3  # functions between a handler and the line that logs
# What is called by the way, of which no error is expected.
_ASIDE = frozenset("dict get int len list print str".split())


def is_silent(tree: Tree, handler: ast.ExceptHandler) -> bool:
    """Tell whether nothing of the project's reports what a handler takes, as far as it shows.

    Not the handler, nor what it calls; nor what it tried, which may have logged the error before
    it passed it on; nor what comes after it, or who has been given the error.
    """
    nodes = [n for part in handler.body for n in ast.walk(part)]
    lost = {n for n in nodes if is_dropped(tree, n) or is_refused(tree, n)}
    lost |= {n.exc for n in lost if isinstance(n, ast.Raise) and n.exc}
    given = (n.value for n in nodes if isinstance(n, ast.Return) and n.value)
    lost |= {n for value in given for n in ast.walk(value) if is_answer(tree, n)}
    calls = [n for n in nodes if isinstance(n, ast.Call)]
    lost |= {call for call in calls if handler.name and _ends_in(tree, call, handler.name)}
    lost |= _unheard(tree, handler.body, handler.name or "")
    if reports(handler.body, handler.name or "", lost) or any(is_seen(tree, n) for n in calls):
        return False
    if _keeps(nodes, handler.name) or tells(tree, handler.body):
        return False
    block = tree.around[handler]
    return not (
        isinstance(block, ast.Try) and (_told_before(tree, block) or _told_after(tree, handler))
    )


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
    return reports(function.body, error, lost) or _logs(tree, function)


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
def _logs(tree: Tree, function: ast.AST, left: int = _DEPTH) -> bool:
    """Tell whether a function logs at the level of errors, or one that it calls."""
    calls = [n for n in ast.walk(function) if isinstance(n, ast.Call)]
    if any(logs_error(call) and not is_mute(tree, call) for call in calls):
        return True
    inner = (one for call in calls for one in tree.placed(call.func)) if left else ()
    return any(
        _logs(read_tree(tree.modules, path), node, left - 1)
        for path, node in inner
        if isinstance(node, _FUNCTIONS) and node is not function
    )


def _told_before(tree: Tree, block: ast.Try) -> bool:
    """Tell whether each function that a block calls is the project's, and logs its own errors."""
    works = [c for c in calls_in(block.body) if dotted(c.func).rpartition(".")[2] not in _ASIDE]
    return bool(works) and all(_logs_its_own(tree, call) for call in works)


def _logs_its_own(tree: Tree, call: ast.Call) -> bool:
    found = [(p, f) for p, f in tree.placed(call.func) if isinstance(f, _FUNCTIONS)]
    return bool(found) and all(
        any(_is_logging(read_tree(tree.modules, path), node) for node in ast.walk(function))
        for path, function in found
    )


def _is_logging(tree: Tree, node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler) or not is_broad(node):
        return False
    return any(logs_error(call) and not is_mute(tree, call) for call in calls_in([node]))


def _keeps(nodes: list[ast.AST], error: str | None) -> bool:
    """Tell whether a handler keeps the error itself where others find it: `self.error = why`."""
    kept = (n for n in nodes if isinstance(n, ast.Assign) and error)
    return any(
        isinstance(n.value, ast.Name)
        and n.value.id == error
        and any(isinstance(t, ast.Attribute | ast.Subscript) for t in n.targets)
        for n in kept
    )


def _told_after(tree: Tree, handler: ast.ExceptHandler) -> bool:
    """Tell whether what follows a handler raises or logs: always, or for what it has noted."""
    noted = set(_noted(handler))
    for statement in _following(tree, handler):
        if isinstance(statement, ast.If):
            asked = {n.id for n in ast.walk(statement.test) if isinstance(n, ast.Name)}
            if asked & noted and any(_is_told(tree, one) for one in statement.body):
                return True
        elif isinstance(statement, ast.Raise | ast.Expr) and _is_told(tree, statement):
            return True
    return False


def _is_told(tree: Tree, statement: ast.stmt) -> bool:
    """Tell whether a statement raises, logs at the level of errors or sends to Sentry."""
    nodes = [*ast.walk(statement)]
    calls = [n for n in nodes if isinstance(n, ast.Call)]
    sends = any("capture_" in dotted(call.func) for call in calls)
    raised = (n for n in nodes if isinstance(n, ast.Raise))
    logs = any(logs_error(call) and not is_mute(tree, call) for call in calls)
    return sends or logs or reports(raised)


def _noted(handler: ast.ExceptHandler) -> Iterator[str]:
    """Yield the names that a handler binds, or has a method change."""
    for node in (n for part in handler.body for n in ast.walk(part)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield dotted(node.func.value).partition(".")[0]


def _following(tree: Tree, handler: ast.ExceptHandler) -> Iterator[ast.stmt]:
    """Yield what runs behind a handler in its function, up to the statement that leaves it."""
    last, node = handler.body[-1], tree.around[handler]
    if isinstance(last, ast.Return | ast.Raise):
        return
    skips = isinstance(last, ast.Continue | ast.Break)
    while not isinstance(node, (*_FUNCTIONS, ast.Module)):
        around = tree.around[node]
        for statement in () if skips else _behind(around, node):
            yield statement
            if isinstance(statement, ast.Return | ast.Raise):
                return
        if isinstance(around, _LOOPS):
            yield from () if isinstance(last, ast.Break) else around.orelse
            skips = False
        node = around


def _behind(around: ast.AST, node: ast.AST) -> list[ast.stmt]:
    """Return the statements behind one in the same block."""
    for name in ("body", "orelse", "handlers", "finalbody"):
        block = getattr(around, name, None)
        if isinstance(block, list) and node in block:
            return [] if name == "handlers" else block[block.index(node) + 1 :]
    return []


def _ends_in(tree: Tree, call: ast.Call, error: str) -> bool:
    """Tell whether a call hands an error to a function of the project's own that reports none.

    One whose name says that it reports is taken at its word.
    """
    name = dotted(call.func).rpartition(".")[2]
    if not _is_given(call, error) or not name or is_reporter(name):
        return False
    own = [(p, f) for p, f in tree.placed(call.func) if isinstance(f, _FUNCTIONS)]
    for path, function in own:
        taken = taken_as(function, call, error)
        if not taken or _is_heard(read_tree(tree.modules, path), function, taken):
            return False
    return bool(own)


def _is_given(call: ast.Call, error: str) -> bool:
    given = (*call.args, *(word.value for word in call.keywords))
    return any(isinstance(a, ast.Name) and a.id == error for a in given)
