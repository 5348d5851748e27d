"""Entries between brackets, taken apart and put together."""

from __future__ import annotations

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.editing.source.entries.containers import rows_of, with_rows
from codemods.editing.source.entries.rows import code, exploded, inserted, removed

SPACES = ["", " ", "\n", "\n    ", "  # a\n", "\n    # b\n\n    # c\n  "]


@st.composite
def brackets(draw: st.DrawFn) -> str:
    """Draw a call, a list or a dict with any blanks and comments."""
    frame, entries = draw(
        st.sampled_from(
            [
                ("f({})", ["a", "b=1", "**c"]),
                ("[{}]", ["a", "*b", "(c)"]),
                ("{{{}}}", ["'a': 1", "**b", "c: (2)"]),
            ]
        )
    )
    space = st.sampled_from(SPACES)
    text = draw(space)
    used = entries[: draw(st.integers(0, len(entries)))]
    for index, entry in enumerate(used):
        comma = index < len(used) - 1 or draw(st.booleans())
        before = draw(st.sampled_from(["", " ", "\n  "])) if comma else ""
        text += f"{entry}{before}{',' if comma else ''}{draw(space)}"
    return frame.format(text)


@given(brackets())
def test_nothing_gets_lost(text: str) -> None:
    node = cst.parse_expression(text)
    assert isinstance(node, (cst.Call, cst.List, cst.Dict))
    assert code(with_rows(node, rows_of(node))) == text


@given(brackets(), st.data())
def test_comments_survive_a_removal(text: str, data: st.DataObject) -> None:
    node = cst.parse_expression(text)
    assert isinstance(node, (cst.Call, cst.List, cst.Dict))
    rows = rows_of(node)
    if rows.rows:
        index = data.draw(st.integers(0, len(rows.rows) - 1))
        result = code(with_rows(node, removed(rows, index, ())))
        assert result.count("#") == text.count("#")
        cst.parse_expression(result)


REMOVED = {
    "f(a, b, c)": "f(a, c)",
    "f(a, b)": "f(a)",
    "f(b)": "f()",
    "f(\n    b,\n)": "f()",
    "f(b, a)": "f(a)",
    "f(\n    a,\n    b,\n    c,\n)": "f(\n    a,\n    c,\n)",
    "f(\n    a,\n    b\n)": "f(\n    a\n)",
    "f(\n    a,\n    b)": "f(\n    a)",
    "f(\n    a, b,\n    c,\n)": "f(\n    a,\n    c,\n)",
    "f(\n    a,\n    # b is\n    # for b\n    b,  # b!\n    # c\n    c,\n)": (
        "f(\n    a,\n    # b is\n    # b!\n    # c\n    c,\n)"
    ),
    "f(\n    a,  # a\n    b)": "f(\n    a  # a\n    )",
}


@pytest.mark.parametrize("text", REMOVED)
def test_removed(text: str) -> None:
    node = cst.ensure_type(cst.parse_expression(text), cst.Call)
    rows = rows_of(node)
    index = next(i for i, row in enumerate(rows.rows) if code(row.entry) == "b")
    result = with_rows(node, removed(rows, index, ("# for b",)))
    assert code(result) == REMOVED[text]


INSERTED = {
    "f()": "f(new)",
    "f(a)": "f(a, new)",
    "f(a,)": "f(a, new,)",
    "f(\n    a,\n)": "f(\n    a,\n    # why\n    new,\n)",
    "f(\n    a,  # a\n    # end\n)": "f(\n    a,  # a\n    # why\n    new,\n    # end\n)",
    "f(\n)": "f(\n    # why\n    new,\n)",
}


@pytest.mark.parametrize("text", INSERTED)
def test_inserted(text: str) -> None:
    node = cst.ensure_type(cst.parse_expression(text), cst.Call)
    rows = rows_of(node)
    entry = cst.Arg(cst.Name("new"))
    result = with_rows(node, inserted(rows, len(rows.rows), entry, ("# why",), "    "))
    assert code(result) == INSERTED[text]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("f()", "f(\n  )"),
        ("f(a, b)", "f(\n      a,\n      b,\n  )"),
        ("f(  # c\n      a, b\n  )", "f(  # c\n      a,\n      b,\n  )"),
    ],
)
def test_exploded(text: str, result: str) -> None:
    node = cst.ensure_type(cst.parse_expression(text), cst.Call)
    assert code(with_rows(node, exploded(rows_of(node), "      ", "  "))) == result
