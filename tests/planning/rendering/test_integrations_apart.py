"""The integrations that some programs are spared, as the template sees them."""

from __future__ import annotations

import pytest

from codemods.editing.source.layout import Style
from codemods.files.model import InitCall, Integration
from codemods.planning.rendering.integrations_apart import (
    FINDER,
    TYPE,
    apart,
    common,
    is_apart,
    needed,
)

ONE, TWO = Integration("flask.FlaskIntegration"), Integration("openai.OpenAIIntegration")


def call(*programs: str) -> InitCall:
    return InitCall(
        integrations=(ONE, TWO), parts={"apart": {"programs": programs, "paths": [TWO.path]}}
    )


def test_the_others_are_those_of_every_process() -> None:
    assert common(call("a")) == (ONE,)
    assert common(InitCall(integrations=(ONE, TWO))) == (ONE, TWO)


@pytest.mark.parametrize(
    ("programs", "ends"), [(("migrate",), '"migrate"'), (("a", "b"), '("a", "b")')]
)
def test_what_the_statement_says(programs: tuple[str, ...], ends: str) -> None:
    assert apart(call(*programs), lambda one: f"{one.name}()", Style()) == {
        "name": "integrations = ",
        "common": "[FlaskIntegration()]",
        "ends": ends,
        "imports": ["from sentry_sdk.integrations.openai import OpenAIIntegration"],
        "rest": "[OpenAIIntegration()]",
        "tried": [],
    }


def test_what_may_not_be_there_is_looked_for() -> None:
    tried = call("a")._replace(parts={"tried": [TWO.path]})

    assert common(tried) == (ONE,)
    assert is_apart(tried)
    assert needed(tried, Style()) == [FINDER]
    assert needed(call("a"), Style(typed=True)) == ["import sys", TYPE]
    found = apart(tried, lambda one: f"{one.name}()", Style())
    assert isinstance(found, dict)
    assert (found["imports"], found["common"]) == ([], "[FlaskIntegration()]")
    assert found["tried"] == [
        {
            "library": "openai",
            "why": "not every process has it",
            "import": "from sentry_sdk.integrations.openai import OpenAIIntegration",
            "made": "OpenAIIntegration()",
        }
    ]


def test_with_types_the_list_has_one() -> None:
    found = apart(call("a"), lambda one: one.name, Style(typed=True))

    assert isinstance(found, dict)
    assert found["name"] == "integrations: list[Integration] = "


def test_what_is_too_long_gets_more_lines() -> None:
    found = apart(call("a"), lambda one: one.name, Style(width=36))

    assert isinstance(found, dict)
    assert found["common"] == "[\n    FlaskIntegration,\n]"
