"""An expression laid out as black and ruff would."""

from __future__ import annotations

import pytest

from codemods.editing.source.layout import DEFAULT, UNIT, Style, laid_out, written_alike

ROWS = {
    "it fits": ("f(a, b)", 7, "f(a, b)"),
    "one column too wide": ("f(a, b)", 6, "f(\n    a,\n    b,\n)"),
    "a name that is too long": ("abcdefghij", 4, "abcdefghij"),
    "nothing to spread": ("f()", 2, "f()"),
    "a list": ("[1, 2]", 5, "[\n    1,\n    2,\n]"),
    "a tuple": ("(1, 2)", 5, "(\n    1,\n    2,\n)"),
    "a dict": ("{'a': 1, **b}", 8, '{\n    "a": 1,\n    **b,\n}'),
    "keywords": ("f(a=1, **b)", 9, "f(\n    a=1,\n    **b,\n)"),
    "one argument alone": ("f(abc)", 5, "f(\n    abc\n)"),
    "one keyword alone": ("f(a=bcd)", 7, "f(\n    a=bcd,\n)"),
    "brackets in brackets": (
        "f(a=[1, 2, 3], b=4)",
        12,
        "f(\n    a=[\n        1,\n        2,\n        3,\n    ],\n    b=4,\n)",
    ),
    "quotes": ("f('a', 'b')", 20, 'f("a", "b")'),
    "quotes in quotes": ("f('a\"b')", 20, "f('a\"b')"),
}


@pytest.mark.parametrize(("code", "width", "text"), ROWS.values(), ids=ROWS)
def test_for_a_width(code: str, width: int, text: str) -> None:
    assert laid_out(code, Style(width), after=0) == text


def test_what_stands_beside_it_takes_columns() -> None:
    assert laid_out("f(a)", Style(10), before=5, after=1) == "f(a)"
    assert laid_out("f(a)", Style(10), before=6, after=1) == "f(\n    a\n)"
    assert laid_out("f(a)", Style(10), before=5, after=2) == "f(\n    a\n)"


def test_lines_below_the_first_stand_deeper_and_have_less_room() -> None:
    code = "f([1, 2], b)"
    assert laid_out(code, Style(11), depth=0, after=0) == "f(\n    [1, 2],\n    b,\n)"
    assert laid_out(code, Style(11), depth=1, after=0) == (
        "f(\n    [\n        1,\n        2,\n    ],\n    b,\n)"
    )


@pytest.mark.parametrize(
    ("text", "indent"),
    [
        ("if a:\n\tb()\n", "\t"),
        ("if a:\n    b()\n", UNIT),
        ("if a:\n\tb()\nif c:\n    d()\n", UNIT),
        ("a()\n", UNIT),
    ],
)
def test_a_file_of_tabs_gets_tabs(text: str, indent: str) -> None:
    assert written_alike(DEFAULT, text).indent == indent
