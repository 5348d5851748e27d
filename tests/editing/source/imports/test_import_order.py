"""The order of imports."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.imports.import_order import (
    FIRST_PARTY,
    FUTURE,
    LOCAL,
    STDLIB,
    THIRD_PARTY,
    ImportNode,
    member_key,
    section,
    style_of,
)


def nodes(*statements: str) -> list[ImportNode]:
    found = [s for text in statements for s in ast.parse(text).body]
    return [s for s in found if isinstance(s, (ast.Import, ast.ImportFrom))]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("from __future__ import annotations", FUTURE),
        ("import os.path", STDLIB),
        ("import flask", THIRD_PARTY),
        ("from mine.x import y", FIRST_PARTY),
        ("from . import x", LOCAL),
        ("from .os import x", LOCAL),
    ],
)
def test_section(statement: str, expected: int) -> None:
    (node,) = nodes(statement)
    assert section(node, ("mine",)) == expected


@pytest.mark.parametrize(
    "statements",
    [
        ("import a", "import b", "from a import b"),
        ("import a", "import a.b", "import a_b", "import aB", "import B"),
        ("import a9", "import a10"),
        ("from a import X", "from a import b as c"),
        # force-sort-within-sections
        ("import a", "from b import c", "import d"),
        # case-sensitive
        ("import B", "import a"),
    ],
)
def test_sorted(statements: tuple[str, ...]) -> None:
    assert style_of(nodes(*statements)) is not None


@pytest.mark.parametrize(
    "statements",
    [("import b", "import a"), ("from b import c", "import a"), ("import a10", "import a9")],
)
def test_unsorted(statements: tuple[str, ...]) -> None:
    assert style_of(nodes(*statements)) is None


def test_members() -> None:
    names = ["CONST", "Z9", "Aa", "Bb", "ab", "b", "c10"]
    keys = [member_key(name) for name in names]
    assert keys == sorted(keys)
