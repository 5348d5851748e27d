"""Python text as a tree that can be walked: what is nested too deep for that is refused."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from codemods.files.pattern import pattern

# Python's own parser takes trees three times as deep as its functions may call one another
# (1000), and a visitor needs up to four calls a level. Brackets end at 200 by themselves, but
# neither `elif` nor `a + b + c` has an end.
DEEPEST = 150  # levels of a tree
_NARROW = 50  # levels below the deepest one: a line of that many bytes has no more
# Fields that hold names, numbers and what is no place in a text.
_PLAIN = frozenset("ctx op ops id attr arg module level asname conversion kind".split())
_HOLDING: dict[type[ast.AST], tuple[str, ...]] = {}  # the other fields of each kind of node
LARGEST = 1_000_000  # characters; a larger source file is generated
SHARED = 10_000  # characters of a text whose tree is kept: some 200 kB each
TOO_LARGE = f"it is larger than {LARGEST // 1_000_000} MB, too large for code that is edited"
TOO_DEEP = "it is nested too deep"
_SAID = pattern(r"line (\d+): (.*)")


def parsed(text: str) -> ast.Module:
    """Return the tree of a text, which others read as well: never to be changed.

    Raises SyntaxError, also for what is larger than LARGEST or nested too deep.
    """
    return _shared(text) if len(text) <= SHARED else own(text)


@lru_cache(maxsize=256)  # a file is asked for up to fifty times, by the scan and each planner
def _shared(text: str) -> ast.Module:
    return own(text)


def own(text: str) -> ast.Module:
    """Return a tree of a text that nobody else has, to be changed. Raises as `parsed` does."""
    if len(text) > LARGEST:
        raise SyntaxError(TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape in it is none of our business
            found = ast.parse(text)
    except (RecursionError, MemoryError) as error:
        raise SyntaxError(TOO_DEEP) from error
    except ValueError as error:  # a NUL
        raise SyntaxError(str(error)) from error
    if _is_deep(found):
        raise SyntaxError(TOO_DEEP)
    return found


def nodes(text: str) -> list[ast.AST]:
    """Return the nodes of a text as `walked` does, none of one that `parsed` refuses."""
    try:
        return walked(parsed(text))
    except SyntaxError:
        return []


def walked(tree: ast.AST) -> list[ast.AST]:
    """Return the nodes of a tree as `ast.walk` gives them, and sooner, as `children` does."""
    found = [tree]
    for node in found:  # it grows meanwhile
        found += children(node)
    return found


def calls_in(body: Iterable[ast.AST]) -> list[ast.Call]:
    """Return the calls in statements, and in what they hold, each statement's in turn."""
    return [n for part in body for n in walked(part) if isinstance(n, ast.Call)]


def children(node: ast.AST) -> list[ast.AST]:
    """Return the nodes right below one, in the order of `ast.iter_child_nodes`, and sooner.

    Contexts and operators, which are nodes as well, are left out.
    """
    found: list[ast.AST] = []
    kind = type(node)
    fields = _HOLDING.get(kind)
    if fields is None:
        fields = _HOLDING[kind] = _holding(kind)
    for field in fields:
        value = getattr(node, field, None)
        if value.__class__ is list:
            found += [one for one in value if isinstance(one, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def same_tree(one: object, other: object) -> bool:
    """Tell whether two trees say the same, wherever it stands: as `ast.dump` does, and sooner."""
    if one.__class__ is not other.__class__:
        return False
    if isinstance(one, ast.AST):
        for field in one._fields:  # written out: it is asked of each node of whole files, twice
            mine, theirs = getattr(one, field, None), getattr(other, field, None)
            if mine is not theirs and not same_tree(mine, theirs):
                return False
        return True
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_tree, one, other))
    return one == other


def _holding(kind: type[ast.AST]) -> tuple[str, ...]:
    plain = kind._fields if kind is ast.Constant else _PLAIN
    return tuple(field for field in kind._fields if field not in plain)


def explained(error: SyntaxError) -> str:
    """Return what is wrong with a text, and on which line where that is known."""
    return f"line {error.lineno}: {error.msg}" if error.lineno else error.msg


def stopped_at(said: str, text: str) -> tuple[int, str, str]:
    """Return the line that `explained` named, what it said of it, and what stands there.

    The number is 0 where it named none; nothing stands on a line that the text has not.
    """
    match = _SAID.fullmatch(said)
    if not match:
        return 0, "", ""
    lines, number = text.splitlines(), int(match[1])
    return number, match[2], lines[number - 1] if number <= len(lines) else ""


def _is_deep(tree: ast.AST) -> bool:
    """Tell whether a tree is nested too deep; most nodes, a few bytes of one line, can't be.

    Written out: it is asked of each file that is read.
    """
    ring: list[Any] = [tree]
    for level in range(DEEPEST):
        width = DEEPEST + _NARROW - level
        below: list[Any] = [child for node in ring for child in children(node)]
        ring = [
            n
            for n in below
            if not n._attributes  # it has no place: what is in it has one
            or n.lineno != n.end_lineno
            or n.end_col_offset - n.col_offset >= width
        ]
        if not ring:
            return False
    return True
