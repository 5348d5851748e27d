"""Less than the whole proposal: which answers a first error and one signal more come to."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.knowledge.registry import features, frameworks
from codemods.planning.deciding.scopes import first_error, with_signals
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import Answers

FASTAPI = frameworks()["fastapi"].sample.before
OWN = {
    "requirements.txt": "celery\nfastapi\ngrpcio\nloguru\nsentry-sdk\nuvicorn\n",
    "Procfile": "web: uvicorn app.main:app\nworker: celery -A app.tasks worker\n",
    "app/__init__.py": "",
    "app/main.py": "import grpc\nimport loguru\nimport sentry_sdk\nfrom fastapi import FastAPI\n\n"
    "sentry_sdk.init(traces_sample_rate=0.2)\n\napp = FastAPI()\n",
    "app/tasks.py": "from celery import Celery\n\napp = Celery('shop')\n",
}


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        pytest.param(FASTAPI, ["error_monitoring", "tracing"], id="web"),
        pytest.param(
            frameworks()["script"].sample.before, ["error_monitoring"], id="nothing to trace"
        ),
    ],
)
def test_a_first_error_leaves_of_the_proposal_what_shows_that_it_works(
    texts: dict[str, str], wanted: list[str]
):
    assert first_error(scan(Project.of(texts))) == {"features": wanted}


@pytest.mark.parametrize(
    ("on", "signal", "wanted"),
    [
        (("error_monitoring",), "logging", ["error_monitoring", "logging"]),
        (("error_monitoring",), "profiling", ["error_monitoring", "tracing", "profiling"]),
        (("error_monitoring", "logging"), "logging", ["error_monitoring", "logging"]),
    ],
)
def test_a_signal_comes_to_those_that_are_recorded(
    on: tuple[str, ...], signal: str, wanted: list[str]
):
    given = with_signals(scan(Project.of(FASTAPI)), Answers(features=on), (signal,))
    assert given == {"features": wanted}


def test_without_sentry_a_signal_comes_with_errors_and_what_it_needs():
    given = with_signals(scan(Project.of(FASTAPI)), None, ("profiling",))
    assert given == {"features": ["error_monitoring", "tracing", "profiling"]}


@pytest.mark.parametrize("signal", list(features()))
def test_a_call_of_theirs_gets_what_the_signal_is_about_and_no_process_more(signal: str):
    given = with_signals(scan(Project.of(OWN)), None, (signal,))
    known = ["error_monitoring", "tracing"]  # their call traces
    assert given == {
        "features": [stem for stem in features() if stem in (*known, signal)],
        "entrypoints": ["app/main.py"],
        "libraries": ["loguru"] if signal == "logging" else [],
    }
