"""Functions that a pipeline deploys are started by its line, and send before they are frozen."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes, recommended

MAIN = """import functions_framework


@functions_framework.http
def half(request):
    return str(1 / int(request.args["n"]))


def nightly(event, context):
    return 1 / 0
"""
DEPLOY = """cd "$(dirname "$0")"
gcloud functions deploy half --runtime=python311 --source=fn --trigger-http
gcloud functions deploy nightly --runtime=python311 --source=fn --trigger-topic=night
"""
GOOGLE = {"fn/main.py": MAIN, "fn/requirements.txt": "functions-framework\n", "deploy.sh": DEPLOY}
SENDS = "@serverless_function  # sends before the process is frozen\n"


def test_each_that_is_deployed_gets_its_edits() -> None:
    after = applied(GOOGLE)
    text = after["fn/main.py"]
    assert f"@functions_framework.http\n{SENDS}def half" in text and f"\n{SENDS}def nightly" in text
    assert text.index("sentry_sdk.init(") < text.index(SENDS)
    assert "sentry-sdk" in after["fn/requirements.txt"]
    assert "late, or never" not in str(changes(GOOGLE).notes)
    assert applied(after) == after


def test_it_answers_by_flask_without_any_import_of_it() -> None:
    texts = {**GOOGLE, "fn/main.py": "def half(request):\n    return str(1 / 0)\n"}
    _, found, _ = recommended(texts)
    assert [*found.frameworks] == ["script", "flask"]
    assert "vars.body" in applied(texts)["fn/main.py"]  # what holds a request of Flask's


@pytest.mark.parametrize(
    "change",
    [
        {"fn/requirements.txt": None},
        {"deploy.sh": "ls\n"},
        {"deploy.sh": None, "test/d.sh": DEPLOY},
    ],
    ids=["without a list", "not deployed", "in a test"],
)
def test_what_is_not_proven_is_not_decorated(change: dict[str, str | None]) -> None:
    texts = {p: t for p, t in {**GOOGLE, **change}.items() if t is not None}
    assert SENDS not in applied(texts)["fn/main.py"]
