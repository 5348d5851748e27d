"""What was decided about cost and privacy, in sentences."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.planning.telling.cost_and_privacy import NOT_WITHHELD, WITHHELD, decided
from codemods.planning.telling.report import report
from codemods.sentry.answers import Answers
from tests.projects import changes, known

TRACED = "  Rate of traces: {} (traces_sample_rate)"

PROMPTS = "  Prompts and answers of AI calls: {} (ai_prompts)"
LIBRARY = "address, headers and cookies where a library answers requests"
HELD = "not as such; what is sent else may hold some"


def _personal(said: str) -> str:
    return f"  Personal data: {said} (personal_data)"


@pytest.mark.parametrize(
    ("given", "row", "is_said"),
    [
        ({"features": ("tracing", "x")}, "  Switched on: tracing (features)", True),
        ({"features": ("tracing",)}, TRACED.format("1"), True),
        ({"features": ("tracing",), "sdk_version": "0.10"}, TRACED.format("1"), False),
        (
            {"features": ("tracing", "logging"), "sdk_version": "2.20.0"},
            "  Off, as this sentry-sdk is too old for it: logging (features)",
            True,
        ),
        (
            {"features": ("tracing", "logging"), "sdk_version": "2.20.0", "style": "existing"},
            "  Off, as this sentry-sdk is too old for it: logging (features)",
            True,
        ),
        (
            {"features": ("error_monitoring", "logging"), "sdk_version": "2.20.0"}
            | {"style": "existing"},
            "  Switched on: error monitoring (features)",
            True,
        ),
        (
            {"features": ("logging",), "sdk_version": "2.20.0", "raise_sdk": True},
            "  Switched on: logging (features)",
            True,
        ),
        ({"features": ("tracing",), "traces_sample_rate": 0.25}, TRACED.format("0.25"), True),
        ({"features": ("tracing",), "traces_sample_rate": 0.001}, TRACED.format("0.001"), True),
        ({"features": ()}, TRACED.format("1"), False),
        (
            {"features": ("profiling",), "profile_session_sample_rate": 0.5},
            "  Rate of profiled processes: 0.5 (profile_session_sample_rate)",
            True,
        ),
        ({"style": "existing"}, "  What your own call says stays; for what it does not say:", True),
        ({}, "  What your own call says stays; for what it does not say:", False),
        (
            {"frameworks": ("celery", "x"), "celery_start": "signals"},
            "  Celery starts Sentry on its signals, not on import (celery_start)",
            True,
        ),
        (
            {"frameworks": ("celery",)},
            "  Celery starts Sentry on its signals, not on import (celery_start)",
            False,
        ),
        (
            {"frameworks": ("flask",), "features": ("tracing",), "unusable": ("flask",)},
            "  Rate of traces: 1, nothing of Flask, whose integration is off (traces_sample_rate)",
            True,
        ),
        (
            {"frameworks": ("rq", "flask"), "features": ("tracing",), "unusable": ("flask",)},
            "  Rate of traces: 1, nothing of Flask, whose integration is off (traces_sample_rate)",
            True,
        ),
        # FastAPI's does not look at the release: nobody knows what arrives of an old one.
        (
            {"frameworks": ("fastapi",), "features": ("tracing",), "unusable": ("fastapi",)},
            "  Rate of traces: 1 (traces_sample_rate)",
            True,
        ),
        (
            {"frameworks": ("flask",), "unusable": ("flask",)},
            _personal(f"yes: the user that your code sets, {LIBRARY}"),
            True,
        ),
        (
            {"frameworks": ("flask",)},
            _personal("yes: user, address, headers and cookies"),
            True,
        ),
        (
            {"frameworks": ("flask",), "sdk_version": "2.60.0"},
            _personal("yes: user, address"),
            True,
        ),
        (
            {"frameworks": ("flask",), "sdk_version": "1.45.0"},
            _personal("yes: user, address"),
            True,
        ),
        (
            {"frameworks": ("grpc",)},
            _personal(f"yes: the user that your code sets, {LIBRARY}"),
            True,
        ),
        (
            {"frameworks": ("script",)},
            _personal(f"yes: the user that your code sets, {LIBRARY}"),
            True,
        ),
        (
            {"frameworks": ("flask",), "personal_data": "standard", "sdk_version": "1.45.0"},
            _personal("no: neither user nor headers"),
            True,
        ),
        (
            {"frameworks": ("rq",), "personal_data": "standard"},
            _personal("no: no user; local variables are sent"),
            True,
        ),
        (
            {"style": "existing", "personal_data": "standard"},
            _personal("no more than your own call sends"),
            True,
        ),
        (
            {"personal_data": "strict"},
            _personal("no, and neither local variables nor query strings"),
            True,
        ),
        ({"personal_data": "unheard of"}, "  Personal data: unheard of (personal_data)", True),
        ({"features": ("ai_monitoring",)}, PROMPTS.format(HELD), True),
        ({"features": ("ai_monitoring",), "personal_data": "strict"}, PROMPTS.format(HELD), True),
        (
            {"features": ("ai_monitoring",), "ai_prompts": True},
            "  Prompts and answers of AI calls: sent (ai_prompts)",
            True,
        ),
        ({"features": ()}, PROMPTS.format(HELD), False),
    ],
)
def test_a_decision_is_a_row(given: dict[str, Any], row: str, is_said: bool) -> None:
    assert (row in list(decided(Answers(**given)))) is is_said


@pytest.mark.parametrize(
    ("option", "is_said"),
    [("traces_sample_rate", False), ("traces_sampler", False), ("dsn", True), ("debug", True)],
)
def test_what_the_own_call_traces_is_its_own(option: str, is_said: bool) -> None:
    answers = Answers(style="existing", features=("tracing",))
    assert (TRACED.format("1") in list(decided(answers, {option}))) is is_said


def test_what_the_own_call_has_in_an_older_form_is_on() -> None:
    answers = Answers(features=("profiling",), sdk_version="1.0", style="existing")
    said = "  Off, as this sentry-sdk is too old for it: profiling (features)"
    assert said in [*decided(answers)]
    assert said not in [*decided(answers, ("profiles_sample_rate",))]


def test_the_report_knows_the_own_call() -> None:
    app = "import sentry_sdk\nfrom flask import Flask\n\nsentry_sdk.init(traces_sampler=sampler)\n"
    texts = {"requirements.txt": "flask\n", "app.py": f"{app}app = Flask('a')\n"}
    told = report(known(texts), changes(texts))
    assert "Switched on: error monitoring, tracing" in told
    assert "Rate of traces" not in told


def test_a_rate_in_a_dict_that_the_own_call_takes_whole_is_neither_ours_nor_known() -> None:
    call = "given = {'traces_sample_rate': RATE}\ngiven.update(MORE)\nsentry_sdk.init(**given)\n"
    texts = {"requirements.txt": "flask\nsentry-sdk\n"}
    texts["app.py"] = f"import sentry_sdk\nfrom flask import Flask\n\n{call}app = Flask('a')\n"
    asked = known(texts, features=["error_monitoring", "tracing", "logging"])
    told = report(asked, changes(texts))
    assert "Switched on: error monitoring, logging" in told
    assert "Rate of traces" not in told


@pytest.mark.parametrize("features", [("logging",), ("logging", "tracing")])
def test_spans_of_the_projects_own_that_go_to_sentry_are_named(features: tuple[str, ...]) -> None:
    said = [*decided(Answers(libraries=("opentelemetry",), features=features))]
    assert any("own OpenTelemetry spans, all of them" in row for row in said) is (
        "tracing" not in features
    )


@pytest.mark.parametrize(
    ("frameworks", "unusable", "untraced", "said", "is_on"),
    [
        (("sanic",), (), ("Sanic",), "1, nothing of Sanic below 21.9", False),
        (("sanic", "celery"), (), ("Sanic",), "1, nothing of Sanic", True),
        (("flask",), (), (), "1 (", True),
        (("flask", "celery"), (), (), "1 (", True),
        (("flask", "django_q"), (), (), "1, nothing of Django Q2, which no", True),
        (
            ("flask", "apscheduler"),
            ("flask",),
            (),
            "1, nothing of Flask, whose integration is off",
            False,
        ),
        (("apscheduler",), (), (), "1 (", True),
    ],
)
def test_tracing_is_on_where_something_is_traced(
    frameworks: tuple[str, ...],
    unusable: tuple[str, ...],
    untraced: tuple[str, ...],
    said: str,
    is_on: bool,
) -> None:
    answers = Answers(frameworks=frameworks, unusable=unusable, features=("tracing", "logging"))
    on, traced, *_ = decided(answers, untraced=untraced)
    assert traced.startswith(f"  Rate of traces: {said}")
    assert ("tracing" in on) is is_on


@pytest.mark.parametrize(
    ("given", "is_told"),
    [
        ({}, True),
        ({"personal_data": "strict"}, True),
        ({"sdk_version": "1.45.0"}, True),
        ({"sdk_version": "1.39.0"}, False),
        ({"style": "existing"}, False),
    ],
)
def test_what_is_withheld_and_what_not_is_said_of_what_we_write(
    given: dict[str, Any], is_told: bool
) -> None:
    rows = [*decided(Answers(**given))]
    assert [row in rows for row in (WITHHELD, NOT_WITHHELD)] == [is_told] * 2


def test_what_runs_tasks_and_has_no_integration_is_told_beside_the_rate() -> None:
    answers = Answers(features=("tracing",), frameworks=("flask",))
    on, traced, *_ = decided(answers, unwatched=("SAQ", "Taskiq"))
    assert "tracing" in on
    assert traced == TRACED.format("1, nothing of SAQ and Taskiq, which no integration is for")
