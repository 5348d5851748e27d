"""Trees that no visitor could walk are refused, whatever it is that nests."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from codemods.files.syntax import DEEPEST, TOO_DEEP, children, parsed, same_tree

Nested = Callable[[int], str]


def indented(line: str) -> Nested:
    return lambda n: "".join(f"{' ' * i}{line}\n" for i in range(n)) + f"{' ' * n}pass\n"


NESTED: dict[str, Nested] = {
    "elif": lambda n: "if x: pass\n" + "elif x: pass\n" * n,
    "if": indented("if x:"),
    "def": indented("def f():"),
    "a sum": lambda n: f"x = {'+'.join('1' * n)}\n",
    "a power": lambda n: f"x = {'**'.join('2' * n)}\n",
    "attributes": lambda n: f"x = a{'.b' * n}\n",
    "calls": lambda n: f"x = a{'()' * n}\n",
    "methods": lambda n: f"x = a{'.b()' * n}\n",
    "items": lambda n: f"x = a{'[0]' * n}\n",
    "not": lambda n: f"x = {'not ' * n}1\n",
    "signs": lambda n: f"x = {'-' * n}1\n",
    "lambdas": lambda n: f"x = {'lambda: ' * n}1\n",
    "choices": lambda n: f"x = {'1 if x else ' * n}1\n",
    "lists": lambda n: f"x = {'[' * n}{']' * n}\n",
    "tables": lambda n: f"x = {'{1:' * n}1{'}' * n}\n",
    "arguments": lambda n: f"x = {'f(a=' * n}1{')' * n}\n",
    "comprehensions": lambda n: f"x = {'[y for y in ' * n}z{']' * n}\n",
}


@pytest.mark.parametrize("form", NESTED.values(), ids=NESTED)
@pytest.mark.parametrize("levels", [200, 500, 3_000, 10_000])
def test_what_is_nested_too_deep_is_refused(form: Nested, levels: int):
    with pytest.raises(SyntaxError):
        parsed(form(levels))


def test_a_tree_that_python_takes_is_refused_too():
    text = NESTED["elif"](500)
    assert ast.parse(text)
    with pytest.raises(SyntaxError, match=TOO_DEEP):
        parsed(text)


@pytest.mark.parametrize("form", NESTED.values(), ids=NESTED)
def test_what_people_write_is_taken(form: Nested):
    assert parsed(form(60))


@pytest.mark.parametrize("form", NESTED.values(), ids=NESTED)
def test_what_is_taken_can_be_walked_with_four_calls_a_level(form: Nested):
    levels = 60
    while levels < 400:
        try:
            tree = parsed(form(levels))
        except SyntaxError:
            break
        assert depth(tree) <= DEEPEST + 50
        levels += 10
    assert levels < 400


def depth(tree: ast.AST) -> int:
    ring: list[ast.AST] = [tree]
    levels = 0
    while ring := [child for node in ring for child in ast.iter_child_nodes(node)]:
        levels += 1
    return levels


def test_what_is_no_text_of_python_says_why():
    with pytest.raises(SyntaxError, match="null bytes"):
        parsed("x = '\0'\n")


def test_children_are_all_but_contexts_and_operators():
    plain = (ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop)
    for node in ast.walk(ast.parse(Path(__file__).read_text())):
        inner = [n for n in ast.iter_child_nodes(node) if not isinstance(n, plain)]
        assert children(node) == inner


def test_trees_are_compared_as_their_dumps_are() -> None:
    texts = [
        "x = 1",
        "x = (1)",
        "\n\nx   =   1  # same",
        "x = True",
        "x = 1.0",
        "x = '1'",
        "x = u'1'",
        "x = b'1'",
        "x = -0.0",
        "x: int = 1",
        "def f(a, *, b=1): return a",
        "def f(a, *, b=2): return a",
        "async def f(a, *, b=1): return a",
        "x = [1, 2]",
        "x = [1]",
        "from a import b",
        "from .a import b",
    ]
    trees = [ast.parse(text) for text in texts]
    for one in trees:
        for other in trees:
            assert same_tree(one, other) == (ast.dump(one) == ast.dump(other))
