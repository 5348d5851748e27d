"""`make demo` ends with what arrived, or with a sentence, and needs no uv."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.lacking import lacking, needs
from tests.repositories import CHECKOUT
from tests.run.isolation import hide_all_but
from tools import demo

pytestmark = [pytest.mark.whole, needs("fastapi", "uvicorn", "sentry_sdk")]


@pytest.fixture(autouse=True)
def nothing_else_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the service see what `make demo` installs."""
    hide_all_but(("copier-sentry", "fastapi", "uvicorn", "sentry-sdk"), tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))


def test_it_ends_with_what_arrived(capfd: pytest.CaptureFixture[str]):
    assert demo.main() == 0
    said = capfd.readouterr().out
    assert "4 files changed. " in said
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


@pytest.mark.parametrize("has_uv", [True, False])
def test_a_machine_without_uv_gets_it_by_pip(has_uv: bool, tmp_path: Path):
    path = tmp_path / "bin"
    path.mkdir()
    for name in ("make", "sh", "python3"):
        (path / name).symlink_to(shutil.which(name) or lacking(name))
    if has_uv:
        (path / "uv").write_text("#!/bin/sh\n")
        (path / "uv").chmod(0o755)
    asked = ["make", "--dry-run", "--always-make", "demo"]
    said = subprocess.run(
        asked, cwd=CHECKOUT, env={"PATH": str(path)}, capture_output=True, text=True, check=True
    ).stdout
    uv = path / "uv" if has_uv else ".uv/bin/uv"
    assert f"{uv} pip install  --python .venv-demo" in said
    assert ("install --no-compile -c constraints.txt uv" in said) is not has_uv
