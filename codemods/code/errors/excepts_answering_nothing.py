"""Every `except` that answers what failed elsewhere, at a site or in a database, with nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.errors.silence import is_silent
from codemods.code.errors.silent_excepts import counts, scoped
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.pattern import pattern
from codemods.files.syntax import calls_in
from codemods.knowledge.errors.caught_errors import ASKED_ELSEWHERE, SHOWS

_NAMES = sorted({name.rpartition(".")[2] for name in ASKED_ELSEWHERE})
_MAY = pattern(rf"except\b[^:#]*\b(?:{'|'.join(_NAMES)})\b")


def answered_empty(modules: Modules, path: str) -> Iterator[tuple[int, str]]:
    """Yield (line, function) of those in functions of a file that tell nobody.

    Whoever calls such a function gets what it gives where there was nothing to be had.
    """
    if not _MAY.search(modules.project.get(path, "")):
        return
    tree = read_tree(modules, path)
    for node in tree.of(ast.Try):
        for handler in node.handlers if counts(tree, node) else ():
            whole = _takes_whole(tree, handler) and _is_empty(handler.body[-1])
            if whole and not _says(handler) and is_silent(tree, handler):
                yield handler.lineno, scoped(tree, tree.scope(node))


def _takes_whole(tree: Tree, handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler takes all that may fail at a library's other end."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind and tree.resolve(dotted(kind)) in ASKED_ELSEWHERE for kind in kinds)


def _says(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler prints or logs anything: then it was meant to go on."""
    calls = (call.func for call in calls_in(handler.body))
    return any(dotted(called).rpartition(".")[2] in SHOWS for called in calls)


def _is_empty(last: ast.stmt) -> bool:
    """Tell whether a statement returns what holds nothing."""
    if not isinstance(last, ast.Return):
        return False
    value = last.value
    if isinstance(value, ast.List | ast.Tuple):
        return not value.elts
    if isinstance(value, ast.Dict):
        return not value.keys
    return value is None or (isinstance(value, ast.Constant) and not value.value)
