"""Where the options of a call stand."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.calls import init_calls
from codemods.editing.source.init_call.list_items import appended, items_of, original_names
from codemods.editing.source.init_call.options import Options, options_of


def read(text: str) -> Options:
    tree = ast.parse(f"import sentry_sdk\n{text}")
    return options_of(tree, init_calls(tree)[0])


@pytest.mark.parametrize(
    ("text", "names", "elsewhere", "unread", "home"),
    [
        ("sentry_sdk.init(D, a=1)", "a dsn", "", "", "Call"),
        ("sentry_sdk.init(*x)", "", "", "*x", "Call"),
        ("sentry_sdk.init(a=1, **x)", "a", "", "**x", "Call"),
        ("sentry_sdk.init(**x.y)", "", "", "**x.y", "Call"),
        ("sentry_sdk.init(**{'a': 1})", "a", "", "", "Dict"),
        ("o = {'a': 1}\nsentry_sdk.init(b=1, **o)", "a b", "", "", "Dict"),
        ("o = {}\nsentry_sdk.init(**o)", "", "", "", "Call"),
        ("o = {}\no['a'] = 1\nsentry_sdk.init(**o)", "", "a", "", "Call"),
        ("o = {}\no.update(x)\nsentry_sdk.init(**o)", "", "", "", "Dict"),
        ("o = dict(a=1)\nsentry_sdk.init(**o)", "a", "", "", "Call"),
        ("o = {'a': 1}\no = {}\nsentry_sdk.init(**o)", "", "", "**o", "Call"),
        ("def f(o):\n    sentry_sdk.init(**o)", "", "", "**o", "Call"),
        ("o = {'a': 1}\ndef f():\n    sentry_sdk.init(**o)", "a", "", "", "Dict"),
    ],
)
def test_options(text: str, names: str, elsewhere: str, unread: str, home: str) -> None:
    options = read(text)
    assert sorted(options.values) == names.split()
    assert sorted(options.elsewhere) == elsewhere.split()
    assert options.unread == unread
    assert type(options.home).__name__ == home


def test_items() -> None:
    text = "from x import A as B\n[B(1, y=2), m.C(), D, E(**z), E(*z), *f]"
    tree = ast.parse(text)
    statement = tree.body[1]
    assert isinstance(statement, ast.Expr) and isinstance(statement.value, ast.List)
    items = items_of(statement.value, original_names((tree, statement)))
    found = [(item.name, sorted(item.keywords), item.positional) for item in items]
    assert found == [
        ("A", ["y"], 1),
        ("C", [], 0),
        ("D", [], -1),
        ("E", [], -1),
        ("E", [], -1),
        ("", [], -1),
    ]


def test_appended() -> None:
    tree = ast.parse("a.append(X())\nif 1:\n    a.extend([m.Y(), Z(W())])\nb.append(V())\n")
    assert appended(tree, "a") == {"X", "Y", "Z", "W"}
    assert appended(tree, "") == frozenset()
