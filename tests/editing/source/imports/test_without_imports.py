"""A tree without certain imports."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.imports.without_imports import WithoutImports

OURS = [Binding("sentry_sdk"), Binding("sentry_sdk", "init")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import sentry_sdk", ""),
        ("import os, sentry_sdk", "import os"),
        ("import sentry_sdk as sdk", "import sentry_sdk as sdk"),
        ("from sentry_sdk import init", ""),
        ("from sentry_sdk import init, start", "from sentry_sdk import start"),
        ("from . import init", "from . import init"),
        ("def f():\n    import sentry_sdk\n    g()", "def f():\n    g()"),
    ],
)
def test_only_they_are_gone(before: str, after: str) -> None:
    assert ast.unparse(WithoutImports(OURS).visit(ast.parse(before))) == after
