"""What a node says where it is a name or a text."""

from __future__ import annotations

import ast

import pytest

from codemods.code.facts.dotted import bare, dotted, text_of


def node(source: str) -> ast.expr:
    return ast.parse(source, mode="eval").body


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("app", "app"),
        ("a.b.c", "a.b.c"),
        ("a.b().c", ""),
        ("a[0].b", ""),
        ("'a'.join", ""),
        ("f()", ""),
    ],
)
def test_a_chain_of_names(source: str, name: str) -> None:
    assert dotted(node(source)) == name


@pytest.mark.parametrize(
    ("source", "name"), [("Bot[Context]", "Bot"), ("web.App[T]", "web.App"), ("Bot", "Bot")]
)
def test_a_class_without_its_type_arguments(source: str, name: str) -> None:
    assert dotted(bare(node(source))) == name


def test_an_item_of_a_dictionary_is_no_class_with_arguments() -> None:
    assert dotted(bare(node("apps['shop']"))) == ""


@pytest.mark.parametrize(("source", "text"), [("'a'", "a"), ("1", ""), ("b'a'", ""), ("a", "")])
def test_a_text(source: str, text: str) -> None:
    assert text_of(node(source)) == text
