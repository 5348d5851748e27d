"""An init call of a file with everything that the file shows about it."""

from __future__ import annotations

import pytest

from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.source import Source

HEAD = "from sentry_sdk import init\nimport raven\n"


def read(text: str, number: int = 0) -> Reading:
    return Reading.of(Source.of(HEAD + text), number)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("init(a=1)\n", None),
        ("init(integrations=[A(b=1), C])\n", ["A", "C"]),
        ("x = [A()]\ninit(integrations=x)\n", ["A"]),
        ("init(integrations=[])\n", []),
        ("init(integrations=made())\n", None),
        ("init(**{'integrations': [A()]})\n", ["A"]),
    ],
)
def test_the_list_of_integrations(text: str, items: list[str] | None) -> None:
    found = read(text)

    assert [item.name for item in found.items] == (items or [])
    assert (found.listed is None) is (items is None)


def test_what_the_file_holds_as_texts() -> None:
    ours = read("x = 0.5\ninit(rate=x, integrations=[A(b= 1)])\n").ours

    assert ours.options == {"rate": "x"}
    assert ours.items and (ours.items[0].name, ours.items[0].keywords) == ("A", {"b": "1"})


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        ("init(a=1)\n", True),
        ("init(integrations=[A()])\n", True),
        ("init(integrations=[A(), *more])\n", False),
        ("init(integrations=made())\n", False),
        ("o = {}\no['integrations'] = [A()]\ninit(**o)\n", False),
    ],
)
def test_a_list_that_cannot_be_read_is_unknown(text: str, is_known: bool) -> None:
    assert (read(text).ours.items is not None) is is_known


def test_what_is_put_into_the_list_elsewhere() -> None:
    text = "x = [A()]\nx.append(B())\ninit(integrations=x)\n"

    assert read(text).items_elsewhere == {"B"}


def test_calls_of_another_sdk_are_not_counted() -> None:
    source = Source.of(f"{HEAD}raven.Client()\ninit(a=1)\ninit(b=2)\n")

    assert [site.call.lineno for site in source.inits] == [4, 5]
    assert list(Reading.of(source, 1).options.values) == ["b"]
