from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from codemods.editing.lists.toml import loads, opened, scan, verified
from codemods.files.model import Refused

TEXT = '''\
# head [not.a.table]
title = "a # b"
"quoted key".'x' = 'lit\\eral' # c
date = 1979-05-27 07:32:00
[a.b]   # table
list = [ "one", 'two', """three
[lines]""", [1, 2.5], {k = "v", l = ["m"]}, # end
  # comment ]
]
inline = { version = "^1", extras = [ "x", ], nested.key = true }
empty = []
esc = "tab\\tend"
[[many]]
name = "first"
[[many]]
name = "second"
'''


def strings(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    table = value if isinstance(value, dict) else {}
    table = dict(enumerate(value)) if isinstance(value, list) else table
    for key, item in table.items():
        yield from strings(item, (*path, str(key)))


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), TEXT.rstrip()])
def test_finds_every_string_where_it_stands(text: str) -> None:
    document = scan(text)
    found = dict(strings(loads(text)))
    assert len(found) == 12
    for path, value in found.items():
        assert document.string(*path).replace("\r", "") == value.replace("\r", ""), path


def test_tells_what_there_is() -> None:
    document = scan(TEXT)
    assert document.has("a") and document.has("a", "b", "inline") and not document.has("b")
    assert document.strings("a", "b", "list") == ("one", "two", "three\n[lines]")
    assert document.strings("title") == ("a # b",)
    assert document.children("a", "b") == ("list", "inline", "empty", "esc")
    assert document.written("a", "b", "inline").startswith("{ version")
    assert [TEXT[e.key : e.key + 4] for e in document.below("a", "b")] == [
        "list",
        "inli",
        "empt",
        "esc ",
    ]


@pytest.mark.parametrize("text", ["[a", "a = ", "a = [1", "a = {b = 1", "= 1", "a\n", "[[a]\n"])
def test_what_is_no_toml(text: str) -> None:
    with pytest.raises(ValueError):
        scan(text)
    with pytest.raises(Refused, match="not valid TOML"):
        opened(text, "pyproject.toml")


def test_a_result_that_says_something_else_is_refused() -> None:
    assert verified("a = 1", "a = 2", lambda values: values.update(a=2)) == "a = 2"
    for after in ("a = 2\nb = 1", "a = "):
        with pytest.raises(Refused):
            verified("a = 1", after, lambda values: values.update(a=2))
