"""The order of imports that ruff's default profile (and isort's black profile) asks for."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Collection, Sequence
from typing import Any

FUTURE, STDLIB, THIRD_PARTY, FIRST_PARTY, LOCAL = range(5)

ImportNode = ast.Import | ast.ImportFrom
Key = Callable[[ImportNode], Any]


def section(node: ImportNode, first_party: Collection[str]) -> int:
    """Return the section an import belongs to; what isn't known is third-party."""
    if isinstance(node, ast.ImportFrom) and node.level:
        return LOCAL
    top = module_name(node).partition(".")[0]
    if top == "__future__":
        return FUTURE
    if top in sys.stdlib_module_names:
        return STDLIB
    return FIRST_PARTY if top in first_party else THIRD_PARTY


def module_name(node: ImportNode) -> str:
    """Return the module that an import statement names first."""
    if isinstance(node, ast.Import):
        return node.names[0].name
    return node.module or ""


def style_of(nodes: Sequence[ImportNode]) -> Key | None:
    """Return the sort key by which `nodes` are in order, None if there is none.

    Ruff's default comes first, then what `force-sort-within-sections` and
    `case-sensitive` make of it.
    """
    for style in (_plain_first, _by_module, _by_case):
        keys = [style(node) for node in nodes]
        if keys == sorted(keys):
            return style
    return None


def member_key(name: str) -> tuple[Any, ...]:
    """Return the sort key of a name after `import`: constants, classes, variables."""
    is_constant, is_class = len(name) > 1 and name.isupper(), name[:1].isupper()
    return (not is_constant, not is_class, _natural(name.lower()), _natural(name))


def _plain_first(node: ImportNode) -> tuple[Any, ...]:
    return (isinstance(node, ast.ImportFrom), *_by_module(node))


def _by_module(node: ImportNode) -> tuple[Any, ...]:
    name = module_name(node)
    is_from = isinstance(node, ast.ImportFrom)
    first_member = min(member_key(a.name) for a in node.names) if is_from else ()
    return (_natural(name.lower()), _natural(name), is_from, first_member)


def _by_case(node: ImportNode) -> tuple[Any, ...]:
    return (isinstance(node, ast.ImportFrom), _natural(module_name(node)))


def _natural(text: str) -> list[tuple[int, int]]:
    """Return a key that sorts `a10` after `a9`."""
    pieces = re.findall(r"\d+|\D", text)
    return [(ord("0"), int(p)) if p.isdigit() else (ord(p), 0) for p in pieces]
