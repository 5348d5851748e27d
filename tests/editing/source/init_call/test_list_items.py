"""The entries of a list of integrations."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.calls import path_to
from codemods.editing.source.init_call.list_items import appended, items_of, original_names

ROWS = {
    "A()": ("A", [], 0),
    "A": ("A", [], -1),
    "sdk.A(b=1)": ("A", ["b"], 0),
    "A(1, 2, c=3)": ("A", ["c"], 2),
    "A(*b)": ("A", [], -1),
    "A(**b)": ("A", [], -1),
    "F(b=1)": ("FlaskIntegration", ["b"], 0),
    "make()(1)": ("", [], 1),
}


@pytest.mark.parametrize("code", ROWS)
def test_an_entry(code: str) -> None:
    listed = ast.parse(f"[{code}]", mode="eval").body
    assert isinstance(listed, ast.List)
    (item,) = items_of(listed, {"F": "FlaskIntegration"})
    assert (item.name, [*item.keywords], item.positional) == ROWS[code]


def test_the_names_that_imports_gave() -> None:
    tree = ast.parse("from a import B as C\nimport d\ndef f():\n    from e import G\n    x = 1\n")
    function = tree.body[2]
    assert isinstance(function, ast.FunctionDef)
    assert original_names(path_to(tree, function.body[1])) == {"C": "B", "G": "G"}
    assert original_names(path_to(tree, tree.body[1])) == {"C": "B"}


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("listed.append(A())", {"A"}),
        ("listed.extend([A(), b.C()])", {"A", "C"}),
        ("other.append(A())", set()),
        ("listed.a.append(A())", set()),
        ("listed.append(A)", set()),
    ],
)
def test_what_other_statements_add(code: str, names: set[str]) -> None:
    assert appended(ast.parse(code), "listed") == names
    assert appended(ast.parse(code), "") == set()
