"""What a call that makes a route says is its path."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted, last_word, text_of
from codemods.code.tree import Tree
from codemods.knowledge.registry import frameworks
from codemods.knowledge.route_names import (
    ANYWHERE,
    CALLS,
    DECORATORS,
    FUNCTIONS,
    KEYWORDS,
    OTHERS,
    SECOND,
)


def paths(tree: Tree) -> Iterator[tuple[int, ast.expr]]:
    """Yield what may be the path of a route, with its line."""
    named = (*tree.defined, *tree.of(ast.ClassDef))
    above = {one for node in named for one in node.decorator_list}
    functions = {name for f in frameworks().values() for name in f.route_calls}
    for call in tree.calls:
        name = last_word(call.func)
        dotless = isinstance(call.func, ast.Name)
        first = name in CALLS or (name in FUNCTIONS and dotless)
        first = first or tree.facts.resolve(dotted(call.func)) in functions
        first = first or (name in DECORATORS and call in above)
        yield from ((call.lineno, value) for value in _positional(call, name) if first)
        keywords = KEYWORDS if first or name in OTHERS else ANYWHERE
        for word in call.keywords:
            if word.arg in keywords or word.arg in ANYWHERE:
                yield call.lineno, word.value
    pairs = (n.elts for n in tree.of(ast.Tuple) if len(n.elts) > 1)
    for path, handler, *_ in pairs:  # Tornado's: (r"/path", Handler)
        if begin(path)[:1] == "/" and last_word(handler)[:1].isupper():
            yield path.lineno, path


def _positional(call: ast.Call, name: str) -> list[ast.expr]:
    """Return which arguments may be the path: what stands beside one is a view, however named."""
    first, second = call.args[:1], call.args[1:2]
    if name == "add_view" and not second:
        return []  # Pyramid's, whose path is that of a route
    if name not in SECOND or not second or _is_path(first[0]):
        return first
    if text_of(first[0]) or _is_path(second[0]) or name != "add_route":
        return second  # behind a name, a method or a view
    return first


def _is_path(node: ast.AST) -> bool:
    """Tell whether an expression is a text that is joined, or one with a slash in it."""
    return isinstance(node, ast.JoinedStr | ast.BinOp) or "/" in begin(node)


def begin(node: ast.AST) -> str:
    """Return the text that an expression begins with, as far as it is written there."""
    if isinstance(node, ast.BinOp):
        return begin(node.left)
    if isinstance(node, ast.JoinedStr):
        return begin(node.values[0]) if node.values else ""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return begin(node.func.value)
    return text_of(node)
