"""Scopes and paths; which calls start Sentry is tested with find_init."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.calls import (
    bound_names,
    imported_names,
    init_calls,
    is_main_guard,
    path_to,
)


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("import a", [("a", "a")]),
        ("import a.b", [("a", "a")]),
        ("import a.b as c, d", [("c", "a.b"), ("d", "d")]),
        ("from a.b import c, d as e", [("c", "a.b.c"), ("e", "a.b.d")]),
        ("from . import a", [("a", ".a")]),
        ("from ..a import b", [("b", "..a.b")]),
    ],
)
def test_imported_names(statement: str, names: list[tuple[str, str]]) -> None:
    (node,) = ast.parse(statement).body
    assert isinstance(node, (ast.Import, ast.ImportFrom))
    assert list(imported_names(node)) == names


def test_bound_names_are_those_of_the_scope_itself() -> None:
    text = "def f(a, *b, **c):\n    d = 1\n    def e():\n        x = 1\n    for g in a: ...\n"
    text += "    try: ...\n    except E as h: ...\n    del i\n    class j: y = 1\n"
    (function,) = ast.parse(text).body
    assert {name for name, _ in bound_names(function)} == set("abcdeghij")


def test_a_call_in_a_decorator_is_found_with_its_path() -> None:
    text = (
        "import sentry_sdk\n\n\n@deco(\n    sentry_sdk.init(\n        x\n    )\n)\ndef f(): ...\n"
    )
    tree = ast.parse(text)
    (site,) = init_calls(tree)
    assert [type(p).__name__ for p in site.parents] == ["Module", "FunctionDef", "Call"]
    assert path_to(tree, site.call)[-1] is site.call


@pytest.mark.parametrize("test", ['__name__ == "__main__"', "'__main__' == __name__"])
def test_main_guard(test: str) -> None:
    assert is_main_guard(ast.parse(f"if {test}: ...").body[0])
    assert not is_main_guard(ast.parse(f"if not ({test}): ...").body[0])
