"""What one Python file says: one statement a row."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.code.facts.read import read_module

ROWS: dict[str, tuple[str, str, Any]] = {
    "imports": (
        "import a.b\nimport c as d\nfrom e import f as g\nfrom ..h import i\n",
        "imports",
        [("a.b", "", "a", 0), ("c", "", "d", 0), ("e", "f", "g", 0), ("h", "i", "i", 2)],
    ),
    "calls": (
        "import a\nx = a.f('t', 1, k=2, **m)\n",
        "calls",
        [("a.f", 2, "", "x", "t", ("k", "**"), 2)],
    ),
    "calls in calls, outer ones first": (
        "f(g(h()).i())\n",
        "calls",
        [("f", 1, "", "", "", (), 1), ("g", 1, "", "", "", (), 1), ("h", 1, "", "", "", (), 0)],
    ),
    "bases": (
        "from a import B\nclass C(B, d.E, metaclass=M): ...\n",
        "bases",
        {"C": ("a.B", "d.E")},
    ),
    "parameters": (
        "def f(a, b=1): ...\nclass C:\n    async def g(self): ...\n",
        "parameters",
        {"f": ("a", "b"), "C.g": ("self",)},
    ),
    "decorators": (
        "from a import b\n@b.c(1)\n@d\ndef f(): ...\n",
        "decorators",
        (("a.b.c", 2), ("d", 3)),
    ),
    "the environment": (
        "import os\nos.environ['A'] = 'b'\nos.environ.setdefault('C', 'd')\nos.environ[k] = 'e'\n",
        "environment",
        (("A", "b", 2), ("C", "d", 3)),
    ),
    "the environment's package": (
        "os.environ['A'] = f'shop.{x}'\nos.environ['B'] = 'shop.' + x\nos.environ['C'] = x + 'y'\n",
        "environment",
        (("A", "shop.*", 1), ("B", "shop.*", 2)),
    ),
    "what is assigned": (
        "a = 1\nb: int = 2\na += 1\nc, d = e\nclass F:\n    g = 1\ndef h():\n    i = 1\n",
        "assigned",
        {"a": 1, "b": 2, "F": 5, "F.g": 6, "h": 7, "h.i": 8},
    ),
    "statements": ("a = (\n    1\n)\nb = 2\n", "ends", {1: 3, 4: 4}),
}


def shown(name: str, found: Any) -> Any:
    if name == "imports":
        return [(i.module, i.name, i.bound, i.level) for i in found]
    if name == "calls":
        return [
            (c.name, c.line, c.scope, c.target, c.first, c.keywords, c.positional)
            for c in found
            if c.name
        ]
    return found


@pytest.mark.parametrize("row", ROWS)
def test_what_a_file_says(row: str) -> None:
    text, name, expected = ROWS[row]

    assert shown(name, getattr(read_module(text), name)) == expected


@pytest.mark.parametrize(
    ("text", "first", "texts"),
    [
        ("f('a', b='c', d=e)\n", "a", (("b", "c"),)),
        ("f(app='a')\n", "a", (("app", "a"),)),
        ("f(x, app='a')\n", "", (("app", "a"),)),
        ("f(b='c')\n", "", (("b", "c"),)),
    ],
)
def test_which_texts_a_call_is_given(
    text: str, first: str, texts: tuple[tuple[str, str], ...]
) -> None:
    (call,) = read_module(text).calls

    assert (call.first, call.texts) == (first, texts)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("'doc'\nimport a\n__all__ = []\nif x: ...\ny = 1\n", 5),
        ("try: ...\nfinally: ...\nwith x: ...\ny = 1\n", 4),
        ("f()\n", 1),
        ("__version__ = x = 1\n", 1),
        ("import a\n", 0),
        ("def f(): ...\n", 1),
    ],
)
def test_where_the_code_begins(text: str, line: int) -> None:
    assert read_module(text).first_code == line


def test_what_is_no_python_says_why() -> None:
    found = read_module("print 'x'\n")

    assert found.broken
    assert (found.imports, found.calls) == ((), ())
