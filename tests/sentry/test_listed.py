"""Which integrations the init call lists, and what each is told."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.files.model import Integration, Keyword
from codemods.knowledge.registry import libraries
from codemods.sentry.answers import Answers
from codemods.sentry.listed import listed

ASKED = Integration("flask.FlaskIntegration", (Keyword("a", "1"),))


def said(*asked: Integration, **given: Any) -> list[str]:
    """Return `Name(argument, ...)` of each."""
    found = listed(Answers(**given), asked)
    return [f"{i.name}({', '.join(k.name for k in i.keywords)})" for i in found]


def test_what_is_asked_for_is_listed_once_with_all_its_arguments() -> None:
    more = ASKED._replace(keywords=(Keyword("b", "2"),))

    assert said(ASKED, more) == ["FlaskIntegration(a, b)"]
    assert said() == said(frameworks=("flask",)) == []


CELERY = {"frameworks": ("celery",), "features": ("crons",)}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (CELERY, ["CeleryIntegration(monitor_beat_tasks)"]),
        ({**CELERY, "features": ()}, []),
        ({**CELERY, "unusable": ("celery",)}, []),
        ({**CELERY, "sdk_version": "1.0.0"}, []),
        ({**CELERY, "frameworks": ("flask",)}, []),
    ],
)
def test_jobs_are_watched_where_that_was_chosen(given: dict[str, Any], expected: list[str]) -> None:
    assert said(**given) == expected


def test_what_is_off_unless_listed_is_listed_from_its_version_on() -> None:
    off = {s: x for s, x in libraries().items() if x.explicit and x.kind != "otel"}
    for stem, one in off.items():
        name = one.integration.rpartition(".")[2]
        assert [row.partition("(")[0] for row in said(libraries=(stem,))] == [name]
        assert said(libraries=(stem,), sdk_version="0.1.0") == []


def test_no_trace_is_sent_twice() -> None:
    otel = next(stem for stem, one in libraries().items() if one.kind == "otel")

    assert len(said(libraries=(otel,))) == 1
    assert said(libraries=(otel,), features=("tracing",)) == []


LEAN = {"start_up": "lean", "frameworks": ("flask",), "libraries": ("httpx",)}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (LEAN, ["FlaskIntegration()", "HttpxIntegration()"]),
        ({**LEAN, "unusable": ("flask",)}, ["HttpxIntegration()"]),
        ({**LEAN, "shadowed": ("lib/flask.py",)}, ["HttpxIntegration()"]),
        ({**LEAN, "start_up": "automatic"}, []),
        (
            {**LEAN, "start_up": "automatic", "shadowed": ("redis.py",)},
            ["FlaskIntegration()", "HttpxIntegration()"],
        ),
        ({**LEAN, "listed": ("redis.RedisIntegration",)}, ["RedisIntegration()"]),
        (
            {**LEAN, "listed": ("b.B",), "apart": ("a.A",)},
            ["A()", "B()"],
        ),
        (
            {**LEAN, "listed": ("redis.RedisIntegration", "b.B"), "shadowed": ("redis.py",)},
            ["B()"],
        ),
    ],
)
def test_where_none_enables_itself_those_of_what_is_used_are_listed(
    given: dict[str, Any], expected: list[str]
) -> None:
    assert said(**given) == expected


PROMPTS = {"libraries": ("openai",), "personal_data": "personal"}


@pytest.mark.parametrize(
    ("given", "is_told"),
    [
        ({**PROMPTS, "sdk_version": "2.69.0"}, True),
        ({**PROMPTS, "sdk_version": "2.69.0", "ai_prompts": True}, False),
        ({**PROMPTS, "sdk_version": "2.69.0", "personal_data": "standard"}, False),
        (PROMPTS, False),
        ({**PROMPTS, "style": "existing", "features": ("ai_monitoring",)}, True),
        ({**PROMPTS, "style": "existing", "features": ()}, False),
    ],
)
def test_prompts_are_left_out_one_by_one(given: dict[str, Any], is_told: bool) -> None:
    assert bool(said(**given)) is is_told


def test_a_library_is_told_how_the_app_runs_where_that_is_certain() -> None:
    stem = next(stem for stem, one in libraries().items() if one.asynchronous)
    argument = libraries()[stem].asynchronous

    def value(*frameworks: str) -> list[str]:
        found = listed(Answers(libraries=(stem,), frameworks=frameworks), ())
        return [k.value for i in found for k in i.keywords if k.name == argument]

    assert (value("flask"), value("fastapi"), value("flask", "fastapi"), value()) == (
        ["False"],
        ["True"],
        [],
        [],
    )
