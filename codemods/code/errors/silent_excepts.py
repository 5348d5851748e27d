"""Every `except` of a file that takes all errors, does not raise them again and logs none."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.errors.error_answers import is_dropped, is_refused, is_seen
from codemods.code.errors.mute_loggers import is_mute
from codemods.code.errors.reporting import captures, is_broad, is_raised, is_reporter, logs_error
from codemods.code.errors.silence import logs
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.pattern import pattern
from codemods.files.syntax import calls_in

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_RAISING = frozenset("raise_from reraise retry".split())
# It begins with a word, for which Python looks far faster than for the start of a line.
_BROAD = pattern(r"except\b(?:[ \t]*:|(?:[^:#]|#[^\n]*\n)*?\b(?:Base)?Exception\b)")


def kept(modules: Modules, path: str) -> Iterator[ast.ExceptHandler]:
    """Yield them, whatever else they do with the error, in the order of their lines."""
    if not _BROAD.search(modules.project.get(path, "")):
        return
    tree = read_tree(modules, path)
    for handler in sorted(filter(is_broad, tree.of(ast.ExceptHandler)), key=lambda h: h.lineno):
        heard = (_arrives(tree, call, handler.name or "") for call in calls_in(handler.body))
        if not _is_raised_again(tree, handler) and not any(heard):
            yield handler


def _is_raised_again(tree: Tree, handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler raises an error: no answer of a framework's, of which no event is."""
    raised = [n for n in ast.walk(handler) if is_raised(n)]
    return any(not is_dropped(tree, node) and not is_refused(tree, node) for node in raised)


def _arrives(tree: Tree, call: ast.Call, error: str) -> bool:
    """Tell whether a call logs an error as one, captures it, or is to a function that does.

    That is one of the project's that is handed the error, or says by its name that it reports.
    """
    name = dotted(call.func).rpartition(".")[2]
    if name in _RAISING or captures(call) or is_seen(tree, call):
        return True
    if logs_error(call):
        return not is_mute(tree, call)
    if not is_reporter(name) and not _is_given(call, error):
        return False
    own = [(p, f) for p, f in tree.placed(call.func) if isinstance(f, _FUNCTIONS)]
    return any(logs(read_tree(tree.modules, path), function) for path, function in own)


def _is_given(call: ast.Call, error: str) -> bool:
    given = (*call.args, *(word.value for word in call.keywords))
    return any(isinstance(a, ast.Name) and a.id == error for a in given)
