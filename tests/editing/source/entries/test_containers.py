"""LibCST's bracketed nodes as rows, and rows as nodes again."""

from __future__ import annotations

import libcst as cst
import pytest

from codemods.editing.source.entries.containers import rows_of, with_rows

CODES = [
    "f()",
    "f( a, b=1 )",
    "f(a, b,)",
    "f(\n    a,\n    *b,  # why\n    **c\n)",
    "f( # why\n    a)",
    "[]",
    "[ a, b ]",
    "[\n    a,\n    b,\n]",
    "[a ,  b]",
    "{}",
    "{ 'a': 1, **b }",
    "{\n    'a': 1,  # why\n    'b': 2,\n    # last\n}",
]
IMPORTS = [
    "from a import b",
    "from a import b, c as d",
    "from a import (b, c)",
    "from a import (\n    b,\n    c,  # why\n)",
]


def container(code: str) -> cst.Call | cst.List | cst.Dict | cst.ImportFrom:
    node = cst.parse_module(code).body[0]
    assert isinstance(node, cst.SimpleStatementLine)
    inner = node.body[0]
    found = inner.value if isinstance(inner, cst.Expr) else inner
    assert isinstance(found, cst.Call | cst.List | cst.Dict | cst.ImportFrom)
    return found


def code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)


@pytest.mark.parametrize("text", [*CODES, *IMPORTS])
def test_rows_make_the_very_same_text(text: str) -> None:
    node = container(text)

    assert code(with_rows(node, rows_of(node))) == text


@pytest.mark.parametrize(
    ("text", "count", "trailing"),
    [
        ("f(a, b=1)", 2, False),
        ("[a,]", 1, True),
        ("{}", 0, False),
        ("from a import b, c", 2, False),
    ],
)
def test_each_entry_is_a_row(text: str, count: int, trailing: bool) -> None:
    rows = rows_of(container(text))

    assert (len(rows.rows), rows.trailing_comma) == (count, trailing)


@pytest.mark.parametrize("text", ["f(a, b)", "[a, b]", "{'a': 1, 'b': 2}", "from x import a, b"])
@pytest.mark.parametrize("trailing", [False, True])
def test_a_comma_at_the_end_is_put_there_or_not(text: str, trailing: bool) -> None:
    node = container(text)
    rows = rows_of(node)._replace(trailing_comma=trailing)
    done = code(with_rows(node, rows))

    assert done.count(",") == 1 + trailing
    assert done.replace(",", "").replace(" ", "") == text.replace(",", "").replace(" ", "")
