"""The lines for an app whose integration is off: its requests are traced, its errors have a URL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.run.isolation import hide_all_but

START = """\
import sentry_sdk

sentry_sdk.init(traces_sample_rate=1.0, auto_enabling_integrations=False)
from flask import Flask

app = Flask(__name__)


@app.route("/split/<int:people>")
def split(people):
    return {"each": 100 / people}


"""
ASK = "\n\napp.test_client().get('/split/0?page=3')\nsentry_sdk.flush()\n"


@needs("flask")
@pytest.mark.parametrize("is_wrapped", [True, False])
def test_what_arrives_of_a_request(is_wrapped: bool, tmp_path: Path, receiver: Receiver) -> None:
    lines = frameworks()["flask"].wrapped.format(app="app") if is_wrapped else ""
    hide_all_but(("flask", "sentry-sdk"), tmp_path / "site")
    env = {**os.environ, "SENTRY_DSN": receiver.dsn, "PYTHONPATH": str(tmp_path / "site")}
    command = [sys.executable, "-c", f"{START}{lines}{ASK}"]
    subprocess.run(command, cwd=tmp_path, env=env, check=True, timeout=60, capture_output=True)

    error = receiver.wait_for(lambda item: item.exception_type == "ZeroDivisionError")
    assert ("/split/0" in str(error.data.get("request"))) == is_wrapped
    traced = [item for item in receiver.items() if item.type == "transaction"]
    assert bool(traced) == is_wrapped
