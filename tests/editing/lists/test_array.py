from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.editing.lists.array import inserted
from codemods.files.model import Refused

ITEMS = st.lists(st.sampled_from(["'a'", '"b>=1"', "'c [x]'", '"#d"', "'e,f'"]), max_size=5)
GAPS = st.sampled_from(["", " ", "\n    ", "\r\n\t", " # why, [so]\n  ", "\n\n  # a\n  # b\n  "])


def put(text: str, index: int) -> str:
    """Insert 'NEW' into the list that is the whole text."""
    node = ast.parse(text.replace("\r", " ")).body[0]
    assert isinstance(node, ast.Expr) and isinstance(node.value, (ast.List, ast.Tuple))
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]

    def span(item: ast.expr) -> tuple[int, int]:
        assert item.end_lineno and item.end_col_offset
        start = starts[item.lineno - 1] + item.col_offset
        return start, starts[item.end_lineno - 1] + item.end_col_offset

    spans = [span(item) for item in node.value.elts]
    return inserted(text, span(node.value), spans, index, "'NEW'")


@given(ITEMS, st.data())
def test_adds_one_item_and_nothing_else(items: list[str], data: st.DataObject) -> None:
    text = "["
    for number, item in enumerate(items):
        text += data.draw(GAPS) + item + ("," if number < len(items) - 1 else "")
    text += data.draw(st.sampled_from(["", ","])) if items else ""
    text += data.draw(GAPS) + "]"
    index = data.draw(st.integers(0, len(items)))
    try:
        after = put(text, index)
    except Refused:
        return
    values = ast.literal_eval(text.replace("\r", ""))
    assert ast.literal_eval(after.replace("\r", "")) == [
        *values[:index],
        "NEW",
        *values[index:],
    ]
    rest = iter(after)
    assert all(c in rest for c in text), "something of the text is gone"


@pytest.mark.parametrize(
    ("text", "index", "after"),
    [
        ("[]", 0, "['NEW']"),
        ("[ ]", 0, "[ 'NEW' ]"),
        ("()", 0, "('NEW',)"),
        ("[\n]", 0, "[\n    'NEW',\n]"),
        ("[\n  # none yet\n]", 0, "[\n  # none yet\n  'NEW',\n]"),
        ("['a']", 1, "['a', 'NEW']"),
        ("['a']", 0, "['NEW', 'a']"),
        ("['a','b']", 1, "['a','NEW','b']"),
        ("['a', 'b',]", 2, "['a', 'b', 'NEW',]"),
        ("[ 'a', 'b' ]", 2, "[ 'a', 'b', 'NEW' ]"),
        ("[\n  'a',\n  'b',\n]", 1, "[\n  'a',\n  'NEW',\n  'b',\n]"),
        ("[\n  'a',\n  'b',\n]", 0, "[\n  'NEW',\n  'a',\n  'b',\n]"),
        ("[\n  'a',\n  'b'\n]", 2, "[\n  'a',\n  'b',\n  'NEW'\n]"),
        ("[\n  'a',\n  'b' # c, d\n]", 2, "[\n  'a',\n  'b', # c, d\n  'NEW'\n]"),
        (
            "[\n  'a', # c\n  # about b\n  'b',\n]",
            1,
            "[\n  'a', # c\n  'NEW',\n  # about b\n  'b',\n]",
        ),
        ("[\n  'a',\n  # 'x',\n]", 1, "[\n  'a',\n  'NEW',\n  # 'x',\n]"),
        ("[\r\n\t'a',\r\n]", 1, "[\r\n\t'a',\r\n\t'NEW',\r\n]"),
        ("['a',\n 'b']", 2, "['a',\n 'b',\n 'NEW']"),
        ("['a',\n 'b']", 0, "['NEW',\n 'a',\n 'b']"),
        ("[\n 'a', 'b',\n 'c', 'd',\n]", 2, "[\n 'a', 'b',\n 'NEW',\n 'c', 'd',\n]"),
        ("[\n 'a', 'b',\n 'c', 'd',\n]", 4, "[\n 'a', 'b',\n 'c', 'd', 'NEW',\n]"),
    ],
)
def test_layouts(text: str, index: int, after: str) -> None:
    assert put(text, index) == after


def test_commas_at_the_start_of_lines_are_refused() -> None:
    with pytest.raises(Refused, match="commas at the start"):
        put("[ 'a'\n, 'b'\n, 'c'\n]", 2)
