"""Texts and positions, whatever their newlines."""

from __future__ import annotations

import ast
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.editing.source.source import Source, comments, expression, first_line, newline_of
from codemods.files.model import Refused

TEXTS = st.lists(
    st.sampled_from(["x = 1", "", "  ", "# é", "é = '\x0c'", "y = '''a", "'''"]), max_size=6
).map("\n".join)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("é = 1; x = 'ü' + y\n", ["é = 1", "x = 'ü' + y"]),
        ("\x0cx = 1\r\n\x0c\r\ny = (\r\n2)", ["x = 1", "y = (\r\n2)"]),
        ("x = 1\ry = '''a\rb'''\r", ["x = 1", "y = '''a\rb'''"]),
        ("x = '\x1c\x85\u2028'\ny = 2", ["x = '\x1c\x85\u2028'", "y = 2"]),
    ],
)
def test_a_node_and_its_text(text: str, codes: list[str]) -> None:
    source = Source.of(text)
    assert [source.code(statement) for statement in source.tree.body] == codes
    assert "".join(source.lines) == text


@given(TEXTS, st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_deleting_is_the_inverse_of_inserting(text: str, newline: str, data: st.DataObject) -> None:
    source = Source(text.replace("\n", newline), ast.Module([], []))
    index = data.draw(st.integers(0, len(source.lines)))
    new = [*data.draw(st.lists(st.sampled_from(["new", ""]), max_size=2)), "new"]
    inserted = Source(source.inserted(index, new), ast.Module([], []))
    assert inserted.deleted(index, index + len(new)) == source.text


@pytest.mark.parametrize(
    ("text", "reason"), [("x = (", "line 1"), ("\0", "null"), ("'\ud800'", "surrogates")]
)
def test_what_is_no_python(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        Source.of(text)


def test_a_bad_escape_of_the_users_is_not_our_business() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Source.of("x = '\\d'\n")
        expression("'\\d'")


def test_comments_are_those_outside_strings() -> None:
    assert comments("f('# no',  # yes\n  x)") == {"# yes": 1}
    assert comments("f(x)") == {}


def test_newlines() -> None:
    assert newline_of("a\r\nb\r\n", "\n") == "\r\n"
    assert newline_of("a", "\r") == "\r"
    with pytest.raises(Refused, match="several kinds"):
        newline_of("a\r\nb\n", "\n")


def test_a_decorator_begins_its_function() -> None:
    assert first_line(ast.parse("@a\n@b\ndef f(): ...").body[0]) == 1
