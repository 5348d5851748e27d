"""Chalice's app.py is edited where its list is seen; no file goes beside it that is not packed."""

from __future__ import annotations

import json

import pytest

from tests.projects import applied, changes

APP = """from chalice import Chalice, Rate

from chalicelib.jobs import half

app = Chalice(app_name="shop")


@app.route("/half/{n}")
def index(n):
    return {"half": half(int(n))}


@app.schedule(Rate(1, unit=Rate.HOURS))
def nightly(event):
    return half(0)
"""
CONFIG = {"version": "2.0", "app_name": "shop"}
CHALICE = {
    "app.py": APP,
    "requirements.txt": "chalice\n",
    ".chalice/config.json": json.dumps(CONFIG),
    "chalicelib/__init__.py": "",
    "chalicelib/jobs.py": "def half(n):\n    return 1 / n\n",
}


@pytest.mark.parametrize("top", ["", "api/"])
def test_its_app_gets_its_edits(top: str) -> None:
    texts = {f"{top}{path}": text for path, text in CHALICE.items()}
    after = applied(texts)
    text = after[f"{top}app.py"]
    assert text.index("sentry_sdk.init(") < text.index("app = Chalice(")
    assert "AwsLambdaIntegration(timeout_warning=True)" in text
    assert "event.body" in text  # what holds a request as the platform has it
    assert "sentry-sdk" in after[f"{top}requirements.txt"]
    assert after.keys() - texts.keys() <= {".copier-answers.sentry.yml"}
    (note,) = [n for n in changes(texts).notes if "but not SENTRY_DSN" in n.text]
    assert f"SENTRY_DSN: {top}.chalice/config.json." in note.text


def test_a_dsn_that_every_stage_has_is_enough() -> None:
    own = {"environment_variables": {"SENTRY_DSN": "x"}}
    for more, told in (
        (own, False),
        ({"stages": {"dev": own, "prod": own}}, False),
        ({"stages": {"dev": own, "prod": {}}}, True),
    ):
        texts = {**CHALICE, ".chalice/config.json": json.dumps({**CONFIG, **more})}
        assert any("but not SENTRY_DSN" in n.text for n in changes(texts).notes) == told


def test_no_module_is_shared_that_would_not_be_packed() -> None:
    worker = {"worker.py": "import time\n\ntime.sleep(1)\n", "Procfile": "w: python worker.py\n"}
    texts = {**CHALICE, **worker}
    after = applied(texts)
    assert after.keys() - texts.keys() <= {".copier-answers.sentry.yml"}
    for path in ("app.py", "worker.py"):
        assert after[path].count("sentry_sdk.init(") == 1


def test_without_a_list_the_lines_are_told() -> None:
    texts = {p: t for p, t in CHALICE.items() if p != "requirements.txt"}
    assert applied(texts) == texts
    (note,) = [n for n in changes(texts).notes if "Chalice on AWS" in n.text]
    assert "ChaliceIntegration()" in note.paste
