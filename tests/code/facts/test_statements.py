"""The walk over statements: what is around each, and what a call's result is called."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from codemods.code.facts.read import read_imports, read_module


@pytest.mark.parametrize(
    ("text", "is_optional"),
    [
        ("import a\n", False),
        ("try:\n    import a\nexcept ImportError: ...\n", True),
        ("try: ...\nexcept ImportError:\n    import a\n", True),
        ("if x:\n    import a\n", True),
        ("with x:\n    import a\n", False),
        ("match x:\n    case 1:\n        import a\n", False),
    ],
)
def test_what_may_not_be_imported(text: str, is_optional: bool) -> None:
    (item,) = read_module(text).imports

    assert item.guarded is is_optional


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ("if TYPE_CHECKING:\n    import a\n", ""),
        ("if typing.TYPE_CHECKING:\n    import a\nelse:\n    import b\n", "b"),
        ("def f():\n    if TYPE_CHECKING:\n        import a\n    import c\n", "c"),
        ("if not TYPE_CHECKING:\n    import a\nelse:\n    import b\n", "a"),
        ("if debug:\n    import a\n", "a"),
    ],
)
def test_what_a_type_checker_alone_reads_is_no_import(text: str, loaded: str) -> None:
    assert " ".join(item.module for item in read_module(text).imports) == loaded
    assert read_imports(text) == read_module(text).imports
    calls = re.sub(r"import (\w)", r"\1()", text)
    assert " ".join(call.name for call in read_module(calls).calls) == loaded


@pytest.mark.parametrize(
    ("test", "is_guard"),
    [
        ("__name__ == '__main__'", True),
        ("__name__ == 'main'", False),
        ("name == '__main__'", False),
        ("__name__", False),
    ],
)
def test_the_main_guard(test: str, is_guard: bool) -> None:
    found = read_module(f"if {test}:\n    f()\nelse:\n    def g():\n        h()\n")

    assert found.has_main_guard is is_guard
    assert [(c.name, c.scope, c.statement, c.guarded) for c in found.calls] == [
        ("f", "", 1, is_guard),
        ("h", "g", 1, is_guard),
    ]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("x = f()\n", "x"),
        ("x: A = f()\n", "x"),
        ("a.b = f()\n", "a.b"),
        ("x = await f()\n", "x"),
        ("x = y = f()\n", ""),
        ("x = [f()]\n", ""),
        ("x = f().y\n", ""),
        ("return f()\n", ""),
    ],
)
def test_what_a_call_s_result_is_called(text: str, target: str) -> None:
    (call,) = read_module(f"async def a():\n    {text}").calls

    assert (call.target, call.scope, call.statement) == (target, "a", 1)


@pytest.mark.parametrize("name", ["ast", "inspect", "mimetypes", "pickle", "subprocess", "uuid"])
def test_imports_alone_are_those_of_the_whole(name: str) -> None:
    text = (Path(ast.__file__).parent / f"{name}.py").read_text()

    assert read_imports(text) == read_module(text).imports


def test_imports_alone_know_what_is_around_them() -> None:
    text = """\
try:
    import a
except ImportError:
    import b
else:
    class C:
        import c
        async def f():
            import d; import e
finally:
    match x:
        case 1:
            from . import g as h
import z
"""
    found = read_imports(text)

    assert found == read_module(text).imports
    assert [(i.bound, i.scope, i.guarded) for i in found] == [
        ("a", "", True),
        ("b", "", True),
        ("c", "C", True),
        ("d", "C.f", True),
        ("e", "C.f", True),
        ("h", "", True),
        ("z", "", False),
    ]
    assert read_imports(f"{text})") == read_imports("x" + "+1" * 500 + "\nimport a\n") == ()
