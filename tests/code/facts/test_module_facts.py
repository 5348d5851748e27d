from __future__ import annotations

from textwrap import dedent

import pytest

from codemods.code.facts.read import read_module


def facts(source: str):
    return read_module(dedent(source))


@pytest.mark.parametrize(
    "source",
    [
        "import flask\napp = flask.Flask(__name__)",
        "from flask import Flask\napp = Flask(__name__)",
        "from flask import Flask as F\napp = F(__name__)",
        "import flask as f\napp = f.Flask(__name__)",
        "app: Flask = Flask(__name__)\nfrom flask import Flask",
        "from flask import Flask\napp = Flask[Shop](__name__)",
    ],
)
def test_a_call_has_the_name_that_its_import_gives_it(source: str):
    (call,) = facts(source).calls
    assert (call.name, call.target, call.scope) == ("flask.Flask", "app", "")


def test_a_base_class_is_named_without_its_type_arguments():
    found = facts("from fastmcp import FastMCP\nclass Shop(FastMCP[Context]): ...")
    assert found.bases == {"Shop": ("fastmcp.FastMCP",)}


def test_where_a_call_stands():
    found = facts(
        """
        import a

        class C:
            def make(self):
                return a.B("first", key=1)

        if __name__ == "__main__":
            a.run()
        """
    )
    made, run = found.calls
    assert (made.scope, made.statement, made.first, made.keywords) == (
        "C.make",
        4,
        "first",
        ("key",),
    )
    assert (run.scope, run.statement, run.guarded) == ("", 8, True)
    assert found.has_main_guard


def test_imports_below_conditions_are_guarded():
    found = facts(
        """
        import a
        try:
            import b
        except ImportError:
            b = None
        def f():
            import c
        """
    )
    assert [(i.module, i.guarded, i.scope) for i in found.imports] == [
        ("a", False, ""),
        ("b", True, ""),
        ("c", False, "f"),
    ]


def test_environment_variables_that_are_set():
    found = facts(
        """
        import os
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
        os.environ["A"] = "b"
        """
    )
    assert found.environment == (("DJANGO_SETTINGS_MODULE", "shop.settings", 3), ("A", "b", 4))


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ('"""Doc."""\nimport a\n__all__ = []\nimport b\n', 0),
        ("import a\nif a:\n    pass\ntry:\n    import b\nexcept ImportError:\n    pass\n", 0),
        ("import a\na.load()\nimport b\n", 2),
    ],
)
def test_the_first_line_after_which_an_import_is_late(source: str, line: int):
    assert read_module(source).first_code == line


def test_a_broken_file_says_where():
    assert read_module("def f(:\n").broken.startswith("line 1: ")


@pytest.mark.parametrize("joined", ["a() + " * 3000 + "a()", "f(" * 90 + ")" * 90])
def test_an_expression_that_is_too_deep_is_no_traceback(joined: str):
    said = facts(f"x = {joined}")

    assert said.broken or len(said.calls) == 90
