"""Where a text handles every error, told without its tree: what has one is never passed over."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from codemods.code.errors.catch_all_handlers import handlers, may_hold
from tests.repositories import CHECKOUT

SOURCES = sorted((CHECKOUT / "codemods").rglob("*.py"))  # whatever Python there is
HEADS = (
    "except Exception:",
    "except:",
    "except BaseException as error:",
    "except (ValueError, Exception):",
    "except (\n    ValueError,  # a note: of two words\n    builtins.Exception,\n):",
)
BODIES = (
    "    answer(500)\n",
    "    answer(\n500)\n",
    "    answer('''\nall of it\n''', 500)\n",
    "    told = 1 + \\\n2\n    answer(500)\n",
    "# a note\n    answer(500)\n",
    "\n    if told:\n        answer(500)\n",
)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("body", BODIES)
def test_all_of_a_handler_is_in_what_is_looked_at(head: str, body: str) -> None:
    text = f"try:\n    work()\n{head}\n{body}"
    ast.parse(text)
    assert may_hold(text) == (True, False)
    assert may_hold(f"{text.replace('500', '400')}\n\nLIMIT = 500\n")[0] == ("'''" in body)


@pytest.mark.parametrize("head", ["except ValueError:", "except (ValueError, KeyError) as error:"])
def test_what_handles_one_kind_of_errors_is_none(head: str) -> None:
    assert [*handlers(f"try:\n    work()\n{head}\n    answer(500)\n")] == []


def test_one_that_a_comment_or_a_text_names_is_none() -> None:
    assert [*handlers("# no except Exception: here\nx = 'except Exception: 500'\n")] == []


def test_a_route_answers_by_what_it_returns_of_the_error() -> None:
    handled = "    try:\n        work()\n    except Exception as e:\n        return str(e)\n"
    assert may_hold(f"@app.get('/')\ndef view():\n{handled}") == (True, False)
    assert may_hold(f"@cached('/')\ndef view():\n{handled}") == (False, False)


def test_a_loop_shows_in_the_handler_itself() -> None:
    loop = "while True:\n    try:\n        work()\n    except Exception:\n        {}\n"
    assert may_hold(loop.format("print('no')")) == (False, True)
    assert may_hold(loop.format("pass") + "print('no')\n") == (False, False)


def test_what_a_tree_has_is_in_them() -> None:
    texts = [text for path in SOURCES if "except" in (text := path.read_text())]
    assert len(texts) > 100
    for text in texts:
        looked_at = "\n".join(handlers(text))
        for handler in _broad(ast.parse(text)):
            assert (ast.get_source_segment(text, handler.body[-1]) or "?") in looked_at


def _broad(tree: ast.AST) -> Iterator[ast.ExceptHandler]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = [ast.unparse(kind).rpartition(".")[2] if kind else "" for kind in kinds]
            if not {"", "Exception", "BaseException"}.isdisjoint(names):
                yield node
