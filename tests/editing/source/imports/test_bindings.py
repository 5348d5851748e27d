"""What imports bind, and what a place in a file sees."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.calls import path_to
from codemods.editing.source.imports.bindings import (
    Binding,
    bindings,
    local_name,
    refuse_other_meaning,
    renamed,
    uses,
    visible_imports,
)
from codemods.files.model import Refused

OS = Binding("os")


def test_statements_and_bindings() -> None:
    texts = ["import a", "import a.b as c", "from a.b import c, d as e"]
    found = bindings(texts)
    assert found == (
        Binding("a"),
        Binding("a.b", alias="c"),
        Binding("a.b", "c"),
        Binding("a.b", "d", "e"),
    )
    assert [b.name for b in found] == ["a", "c", "c", "e"]
    assert [b.statement for b in found] == [
        *texts[:2],
        "from a.b import c",
        "from a.b import d as e",
    ]


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("import os", "os"),
        ("import os as o", "o"),
        ("import os.path", "os"),
        ("import os.path as p", ""),
        ("from os import environ", ""),
        ("import osgeo", ""),
        ("from . import os", ""),
    ],
)
def test_local_name(statement: str, name: str) -> None:
    nodes = [n for n in ast.parse(statement).body if isinstance(n, (ast.Import, ast.ImportFrom))]
    assert local_name(OS, nodes) == name


SEEN = {
    "import os\nX\n": True,
    "X\nimport os\n": False,
    "if a:\n    import os\nX\n": False,
    "if a:\n    import os\n    X\n": True,
    "if a:\n    import os\nelse:\n    X\n": False,
    "try:\n    import os\nexcept E:\n    pass\nX\n": True,
    "try:\n    pass\nexcept E:\n    import os\nX\n": False,
    "with a:\n    import os\nX\n": True,
    "def f():\n    X\nimport os\n": True,
    "def f():\n    X\n    import os\n": False,
    "def f():\n    import os\n    X\n": True,
    "def f():\n    import os\ndef g():\n    X\n": False,
    "def f():\n    def g():\n        X\n    import os\n": True,
    "class A:\n    import os\n    X\n": True,
}


@pytest.mark.parametrize("text", SEEN)
def test_visible_imports(text: str) -> None:
    tree = ast.parse(text)
    node = next(n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "X")
    assert bool(local_name(OS, visible_imports(path_to(tree, node)))) is SEEN[text]


def test_renamed() -> None:
    assert renamed("f(os.x, a.os, 'os', os=os)", {"os": "_os"}) == "f(_os.x, a.os, 'os', os=_os)"
    assert renamed("{\n    'é': os,\n}", {"os": "_os"}) == "{\n    'é': _os,\n}"
    assert renamed("f( x )", {"x": "x"}) == "f( x )"


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("print(os)", True),
        ("os = 1", False),
        ("def f():\n    return os", True),
        ("def f(os):\n    return os", False),
        ("def f():\n    import os\n    return os", False),
        ("def f(a=os): ...", True),
        ("a.os", False),
        ("[os for x in y]", True),
    ],
)
def test_uses(text: str, used: bool) -> None:
    assert uses(ast.parse(text), "os") is used


@pytest.mark.parametrize(
    "text", ["os = 1", "def os(): ...", "from x import os", "import x as os", "for os in x: ..."]
)
def test_a_name_that_means_something_else(text: str) -> None:
    with pytest.raises(Refused, match=r"`os`.*line 1"):
        refuse_other_meaning([ast.parse(text)], OS)


@pytest.mark.parametrize("text", ["import os.path", "def f(os): ...", "if x:\n    import os"])
def test_a_name_that_means_the_same_or_nothing(text: str) -> None:
    refuse_other_meaning([ast.parse(text)], OS)
