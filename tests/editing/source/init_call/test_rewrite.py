"""What rewrites of old options ask of a call, and what they change."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.rewrite import (
    Rewrite,
    dropped,
    given,
    is_constant,
    option,
    renamed,
    with_argument,
)
from codemods.editing.source.merging.change import Change
from codemods.editing.source.source import Source
from codemods.files.model import Refused

PATH = "flask.FlaskIntegration"
BINDING = Binding("sentry_sdk.integrations.flask", "FlaskIntegration")


def read(call: str, above: str = "") -> Reading:
    return Reading.of(Source.of(f"from sentry_sdk import init\n{above}{call}\n"), 0)


def test_options_that_are_given() -> None:
    reading = read("init(a=1, b=2)")
    node = option(reading, "a")

    assert node and ast.unparse(node) == "1"
    assert option(reading, "none") is None
    assert given(reading, "b", "none", "a") == ("b", "a")


def test_options_that_nobody_can_see_are_refused() -> None:
    with pytest.raises(Refused, match="which may hold a or b"):
        given(read("init(**made())"), "a", "b")
    with pytest.raises(Refused, match="`a` is set by another statement"):
        option(read("init(**o)", "o = {}\no['a'] = 1\n"), "a")


@pytest.mark.parametrize(
    ("code", "values", "expected"),
    [
        ("0", (0,), True),
        ("0", (False,), False),
        ("False", (0, 1), False),
        ("None", (None,), True),
        ("'a'", ("b", "a"), True),
        ("1.0", (1,), False),
        ("x", ("x",), False),
    ],
)
def test_a_constant_is_itself_alone(code: str, values: tuple[object, ...], expected: bool) -> None:
    assert is_constant(ast.parse(code, mode="eval").body, *values) is expected
    assert not is_constant(None, None)


def test_rewrites_are_put_together_and_the_first_speaks() -> None:
    both = dropped("a", "gone").and_then(renamed("b", "c", "other", "1"))

    assert both == Rewrite(
        "gone",
        ("a", "b", "c"),
        (Change("remove", "a"), Change("change", "b", "1", renamed="c")),
    )
    parts = Rewrite("", (), (), (Change("remove", 0),), (BINDING,), (BINDING,))
    assert parts.and_then(parts) == Rewrite(
        "", (), (), parts.items * 2, parts.wanted * 2, parts.gone * 2
    )


def test_an_integration_that_is_listed_gets_the_argument() -> None:
    rewrite = with_argument(read("init(integrations=[A(), FlaskIntegration(b=1)])"), PATH, "c", "2")
    change = Change("inside", 1, inside=(Change("add", "c", "2"),))

    assert rewrite == Rewrite("", ("FlaskIntegration.c",), items=(change,))


@pytest.mark.parametrize(
    ("above", "name"),
    [("", "FlaskIntegration"), (f"{BINDING.statement} as F\n", "F")],
)
def test_an_integration_that_is_not_is_listed(above: str, name: str) -> None:
    rewrite = with_argument(read("init(integrations=[A()])", above), PATH, "c", "2")

    assert rewrite.items == (Change("add", "", f"{name}(c=2)"),)
    assert rewrite.touched == ("FlaskIntegration", "integrations")
    assert rewrite.wanted == (BINDING,)


@pytest.mark.parametrize(
    ("call", "above", "reason"),
    [
        ("init(integrations=made())", "", "Other code builds the list"),
        ("init(integrations=x)", "x = []\nx.append(FlaskIntegration())\n", "Other code builds"),
        ("init(integrations=[FlaskIntegration(*a)])", "", "can't be read: add c by hand"),
        ("init(integrations=[FlaskIntegration(**a)])", "", "can't be read: add c by hand"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(call: str, above: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        with_argument(read(call, above), PATH, "c", "2")
