"""Handlers of the project's own that answer an error, and let nobody hear of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.errors.mute_loggers import mute_calls
from codemods.code.errors.reporting import is_broad, logs_only_text, reports
from codemods.code.errors.silence import tells
from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree, read_tree
from codemods.knowledge.errors.answers_to_errors import BROAD, Answering

_FAILED = range(500, 600)
_ANSWERS = (ast.Await, ast.Return)
_Function = ast.FunctionDef | ast.AsyncFunctionDef


class Answered(NamedTuple):
    """The line of a handler, and how it calls the error: "" for the one that is handled.

    With `text` it logs the error, as a text alone.
    """

    path: str
    line: int
    error: str = ""
    text: bool = False


def answered(modules: Modules, path: str, one: Answering) -> Iterator[Answered]:
    """Yield the handlers of a file, or of one that it names, from which no exception arrives.

    A handler of one class of errors counts only where it answers that the server has failed:
    others are how an application says no.
    """
    tree = read_tree(modules, path)
    for kind, function, place in (*_decorated(tree, one), *_given(tree, one)):
        lost = kind not in one.seen and (kind in BROAD or (kind and _fails(function)))
        error = _parameter(function, one)
        if lost:
            yield from _unheard(tree, function.body, Answered(place, function.lineno, error))
    yield from _around(tree, one)
    yield from _methods(tree, one)
    yield from _named(tree, one)


def _decorated(tree: Tree, one: Answering) -> Iterator[tuple[str, _Function, str]]:
    """Yield (class of errors, handler, its file) of functions that are decorated."""
    for node in tree.defined:
        for call in node.decorator_list:
            if isinstance(call, ast.Call) and _last(call.func) in one.registers and call.args:
                yield _last(call.args[0]), node, tree.path


def _given(tree: Tree, one: Answering) -> Iterator[tuple[str, _Function, str]]:
    """Yield the same of functions that a call is given, also in a table."""
    for call in tree.calls:
        pairs: list[tuple[ast.expr | None, ast.expr]] = []
        if _last(call.func) in one.registers and len(call.args) > 1:
            pairs = [(call.args[0], call.args[1])]
        for word in call.keywords:
            if one.table and word.arg == one.table and isinstance(word.value, ast.Dict):
                pairs += zip(word.value.keys, word.value.values, strict=True)
        for kind, handler in pairs:
            for place, function in tree.placed(handler):
                if kind is not None and isinstance(function, _Function):
                    yield _last(kind), function, place


def _around(tree: Tree, one: Answering) -> Iterator[Answered]:
    """Yield the `except` by which a middleware ends every error of the application below."""
    for node in tree.of(ast.Try) if one.awaits else ():
        if _awaits(tree, node, one):
            for handler in filter(is_broad, node.handlers):
                answers = (isinstance(n, _ANSWERS) for n in ast.walk(handler))
                if any(answers):
                    place = Answered(tree.path, handler.lineno)
                    yield from _unheard(tree, handler.body, place, handler.name or "")


def _unheard(
    tree: Tree, body: list[ast.stmt], place: Answered, error: str = ""
) -> Iterator[Answered]:
    """Yield a handler from which nothing arrives, or nothing but a text."""
    error = error or place.error
    own = read_tree(tree.modules, place.path)
    if reports(body, error, mute_calls(own, body)):
        if logs_only_text(body, error):
            yield place._replace(text=True)
    elif not tells(own, body):
        yield place


def _awaits(tree: Tree, block: ast.Try, one: Answering) -> bool:
    calls = (n for part in block.body for n in ast.walk(part) if isinstance(n, ast.Await))
    called = {dotted(n.value.func) for n in calls if isinstance(n.value, ast.Call)}
    scope = tree.scope(block)
    own = {a.arg for a in scope.args.args} if isinstance(scope, _Function) else set()
    return any("." in name or name in own for name in called.intersection(one.awaits))


def _methods(tree: Tree, one: Answering) -> Iterator[Answered]:
    """Yield the methods that answer whatever comes: their last statement returns something."""
    for node in tree.defined:
        if node.name in one.methods and not reports(node.body):
            value = node.body[-1].value if isinstance(node.body[-1], ast.Return) else None
            if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
                yield Answered(tree.path, node.lineno, _parameter(node, one))


def _named(tree: Tree, one: Answering) -> Iterator[Answered]:
    """Yield the function that a setting names, where it answers that the server has failed."""
    for node in tree.of(ast.Dict) if one.named_by else ():
        pairs = zip(node.keys, node.values, strict=True)
        for value in (value for key, value in pairs if text_of(key) == one.named_by):
            module, _, name = text_of(value).rpartition(".")
            path, _ = tree.modules.find(module, tree.modules.roots(tree.path))
            for function in read_tree(tree.modules, path).defined if path else ():
                if function.name == name and _fails(function) and not reports(function.body):
                    yield Answered(path, function.lineno, _parameter(function, one))


def _fails(function: _Function) -> bool:
    """Tell whether a function answers with a status of 500 and above."""
    for node in ast.walk(function):
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in _FAILED:
            return True
        if isinstance(node, ast.Attribute) and node.attr.startswith("HTTP_5"):
            return True
    return False


def _parameter(function: _Function, one: Answering) -> str:
    """Return how a handler calls the error."""
    names = [a.arg for a in function.args.args if a.arg not in ("self", "cls")]
    return names[one.error] if names else ""


def _last(node: ast.AST) -> str:
    return dotted(node).rpartition(".")[2]
