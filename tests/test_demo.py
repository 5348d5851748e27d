"""`make demo` ends with what arrived, or with a sentence."""

from __future__ import annotations

import pytest

from tests.lacking import needs
from tools import demo

pytestmark = [pytest.mark.whole, needs("fastapi", "uvicorn", "sentry_sdk")]


def test_it_ends_with_what_arrived(capfd: pytest.CaptureFixture[str]):
    assert demo.main() == 0
    said = capfd.readouterr().out
    assert "Sentry is set up: 4 files changed." in said
    assert "error        ZeroDivisionError: division by zero" in said
    assert "app/main.py:15, people = 0" in said
    assert "transaction  /split/{people}" in said


def test_a_service_that_does_not_start_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    sample = demo.SAMPLE._replace(serve="uvicorn app.nowhere:app --port {port}")
    monkeypatch.setattr(demo, "SAMPLE", sample)
    assert demo.main() == 1
    said = capfd.readouterr().err
    assert "The demonstration did not come to its end: `uvicorn app.nowhere:app" in said
    assert "Traceback" not in said.partition("ended early")[0]
