"""Every `except` of a file that takes all errors and lets nobody hear of one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.errors.catch_all_handlers import may_take_all
from codemods.code.errors.mute_loggers import mute_calls
from codemods.code.errors.reporting import is_broad, warns
from codemods.code.errors.silence import is_silent
from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.files.syntax import calls_in
from codemods.knowledge.errors.caught_errors import SHOWS
from codemods.knowledge.health_names import WORDS

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# What is asked of a value whether it is one: the answer is no, and nothing has failed.
_CONVERTED = frozenset(
    """Decimal UUID bool date datetime dict float fromisoformat fromtimestamp int ip_address
    isinstance len list loads next split str strip strptime timedelta tuple""".split()
)


def kept_silent(
    modules: Modules, path: str, is_script: bool = False, logs: bool = False
) -> Iterator[tuple[int, str]]:
    """Yield (line, function) of those in functions of a file that try more than a conversion.

    Of a script that is run for each visitor also those outside of functions, as of "". Where log
    lines are sent (`logs`), one that logs a warning does tell.
    """
    if not may_take_all(modules.project.get(path, "")):
        return
    tree = read_tree(modules, path)
    for node in tree.of(ast.Try):
        if _works(node) and counts(tree, node, is_script):
            for handler in node.handlers:
                heard = logs and warns(handler, mute_calls(tree, handler.body))
                if is_broad(handler) and not heard and is_silent(tree, handler):
                    yield handler.lineno, scoped(tree, tree.scope(node))


def _works(block: ast.Try) -> bool:
    """Tell whether a block calls something that does the program's work."""
    return any(
        dotted(call.func).rpartition(".")[2] not in _CONVERTED for call in calls_in(block.body)
    )


def counts(tree: Tree, block: ast.Try, is_script: bool = False) -> bool:
    """Tell whether a block is in a function, and in none that says whether the app is well."""
    function = tree.scope(block)
    if not isinstance(function, _FUNCTIONS):
        return is_script
    return WORDS.isdisjoint(function.name.split("_"))


def scoped(tree: Tree, node: ast.AST) -> str:
    """Return the name of a function with those of the classes and functions around it."""
    names: list[str] = []
    while not isinstance(node, ast.Module):
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            names.insert(0, node.name)
        node = tree.around[node]
    return ".".join(names)


def weight(modules: Modules, path: str, line: int) -> tuple[bool, int]:
    """Return how much an `except` on a line loses: one that shows its error knows of a failure.

    Then it is how much is tried there.
    """
    tree = read_tree(modules, path)
    for node in tree.of(ast.Try):
        for handler in node.handlers:
            if handler.lineno == line:
                calls = (dotted(c.func).rpartition(".")[2] for c in calls_in(handler.body))
                return not SHOWS.isdisjoint(calls), len(calls_in(node.body))
    return False, 0
