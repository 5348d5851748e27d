"""Lines that a start need not come to: they wait for work, for an error, or for other words."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from codemods.files.syntax import nodes

_LOOPS = (ast.While, ast.For, ast.AsyncFor)
_READING = ("argv", "parse_args", "parse_known_args")


class _Branch(NamedTuple):
    """Lines that run where a command has one of some words, and those that run where not."""

    said: frozenset[str]
    lines: range
    otherwise: range


def put_off(text: str, words: tuple[str, ...] = ()) -> frozenset[int]:
    """Return the lines of loops, of handlers of errors, and of branches that may not be taken.

    Those are for another command, of which `words` are those of the one, or for what is more or
    less than a number (`if found > 0`): that depends on what was done.
    """
    always, branches = _waiting(text)
    taken = (one.otherwise if one.said.intersection(words) else one.lines for one in branches)
    return always.union(*taken) if branches else always


@lru_cache(maxsize=1024)
def _waiting(text: str) -> tuple[frozenset[int], tuple[_Branch, ...]]:
    """Return the lines that wait whatever the words are, and the branches."""
    found = nodes(text)
    given = frozenset(_given(found)) if any(word in text for word in _READING) else frozenset()
    always: set[int] = set()
    for node in found:
        if isinstance(node, (*_LOOPS, ast.ExceptHandler)):
            always.update(_lines(node.body))
        elif isinstance(node, ast.If) and _counts(node.test):
            always.update((*_lines(node.body), *_lines(node.orelse)))
    asking = found if any(word in text for word in _READING) else []
    return frozenset(always), tuple(one for node in asking for one in _branches(node, given))


def _counts(test: ast.expr) -> bool:
    """Tell whether a condition holds a variable against a number, by more than its being that."""
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.left, ast.Name)
        and all(isinstance(one, (ast.Gt, ast.GtE, ast.Lt, ast.LtE)) for one in test.ops)
        and all(isinstance(getattr(one, "value", None), (int, float)) for one in test.comparators)
    )


def _branches(node: ast.AST, given: Collection[str]) -> Iterator[_Branch]:
    if isinstance(node, ast.If) and (said := _said(node.test, given)):
        yield _Branch(said, _lines(node.body), _lines(node.orelse))
    elif isinstance(node, ast.Match) and _reads(node.subject, given):
        for case in node.cases:
            if texts := _texts(case.pattern):
                yield _Branch(texts, _lines(case.body), range(0))


def _lines(block: list[ast.stmt]) -> range:
    return range(block[0].lineno, (block[-1].end_lineno or 0) + 1) if block else range(0)


def _said(test: ast.expr, given: Collection[str]) -> frozenset[str]:
    """Return the words that a condition looks for in those of the command, none for others."""
    compared = [node for node in ast.walk(test) if isinstance(node, ast.Compare)]
    asked = [
        node
        for node in compared
        if all(isinstance(one, (ast.Eq, ast.In)) for one in node.ops) and _reads(node, given)
    ]
    negated = any(isinstance(node, ast.Not) for node in ast.walk(test))
    return frozenset() if negated else frozenset().union(*map(_texts, asked))


def _reads(node: ast.AST, given: Collection[str]) -> bool:
    """Tell whether an expression has a word of the command, or a name that was given one."""
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    names |= {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
    return not names.isdisjoint((*given, *_READING))


def _given(found: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the names that are given words of the command: `args = parser.parse_args()`."""
    for node in found:
        if isinstance(node, ast.Assign) and _reads(node.value, ()):
            yield from (
                one.id
                for target in node.targets
                for one in ast.walk(target)
                if isinstance(one, ast.Name)
            )


def _texts(node: ast.AST) -> frozenset[str]:
    values = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant))
    return frozenset(value for value in values if isinstance(value, str))
