"""`make demo` ends with what arrived, or with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lacking import needs
from tests.run.isolation import hide_all_but
from tools import demo

pytestmark = [pytest.mark.whole, needs("fastapi", "uvicorn", "sentry_sdk")]


@pytest.fixture(autouse=True)
def nothing_else_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the service see what `make demo` installs."""
    hide_all_but(("fastapi", "uvicorn", "sentry-sdk"), tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))


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
