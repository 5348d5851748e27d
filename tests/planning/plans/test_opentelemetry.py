"""What to do where OpenTelemetry traces already."""

from __future__ import annotations

import pytest

from codemods.planning.plans.opentelemetry import plan
from tests.lacking import needs
from tests.projects import known

APP = "from fastapi import FastAPI\nfrom opentelemetry import trace\n\napp = FastAPI()\n"
TEXTS = {"main.py": APP, "requirements.txt": "fastapi\nopentelemetry-sdk\n"}
TRACED = ["error_monitoring", "tracing"]
PLAIN = ["error_monitoring"]


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"features": PLAIN, "libraries": []}, 1),
        ({"features": TRACED, "libraries": []}, 0),
        ({"features": PLAIN, "libraries": ["opentelemetry"]}, 0),
        ({"features": PLAIN, "libraries": [], "init_path": ""}, 0),
    ],
)
def test_whether_it_is_said(given: dict[str, object], count: int) -> None:
    notes = list(plan(known(TEXTS, **given)))
    assert len(notes) == count
    assert all("otlp = OTLPIntegration(" in note.paste for note in notes)


@needs("sentry_sdk", "opentelemetry.sdk", "opentelemetry.exporter")
def test_the_lines_run() -> None:
    space: dict[str, object] = {}
    exec(next(plan(known(TEXTS, features=PLAIN, libraries=[]))).paste, space)
    assert type(space["otlp"]).__name__ == "OTLPIntegration"


def test_an_older_sdk_has_to_be_raised_for_it() -> None:
    def text(version: str) -> str:
        asked = known(TEXTS, features=PLAIN, libraries=[], sdk_version=version)
        return next(plan(asked)).text

    assert " or later. " in text("2.30.0")
    assert "sentry-sdk[opentelemetry-otlp]. " in text("2.75.0")


def test_an_own_sampler_traces_as_well() -> None:
    init = "import sentry_sdk\n\nsentry_sdk.init(traces_sampler=choose)\n"
    texts = {**TEXTS, "main.py": f"{init}{APP}"}
    assert not list(plan(known(texts, features=PLAIN, libraries=[])))
