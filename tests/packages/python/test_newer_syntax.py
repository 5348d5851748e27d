"""Syntax that a newer Python than the one that runs us can read."""

from __future__ import annotations

import ast

import pytest

from codemods.files.syntax import explained
from codemods.packages.python.newer_syntax import newer_python


def _error(text: str) -> str:
    with pytest.raises(SyntaxError) as caught:
        ast.parse(text)
    return explained(caught.value)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("try:\n    x\nexcept* OSError:\n    pass\n", "3.11"),
        ("x = 1\ntype Ids = list[int]\n", "3.12"),
        ("type Pair[T] = tuple[T, T]\n", "3.12"),
        ("async def first[T](each: list[T]) -> T: ...\n", "3.12"),
        ("class Box[T]: ...\n", "3.12"),
        ("""x = f"{y["a"]}"\n""", "3.12"),
        ("x = f'{chr(10).join(y)}{\"\\n\"}'\n", "3.12"),
        ('x = f"a {", ".join(y)}"\n', "3.12"),
        ("try:\n    x\nexcept OSError, ValueError:\n    pass\n", "3.14"),
        ("try:\n    x\nexcept a.Error, b.Error:\n    pass\n", "3.14"),
        ('x = t"{y}"\n', "3.14"),
    ],
)
def test_the_release_that_brought_it_is_named(text: str, since: str) -> None:
    try:
        ast.parse(text)
    except SyntaxError as error:
        assert newer_python(explained(error), text) == since


@pytest.mark.parametrize(
    "text", ["x = (\n", "print 'a'\n", "x = 0755\n", "type = \n", "at'\n", 'f"{a[}"\n']
)
def test_what_is_broken_or_old_has_none(text: str) -> None:
    assert not newer_python(_error(text), text)
