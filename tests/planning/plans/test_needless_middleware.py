"""A middleware that an old SDK needed is named where an integration does its work."""

from __future__ import annotations

import pytest

from tests.projects import changes

MAIN = """\
import sentry_sdk
from {top} import {app}
from sentry_sdk.integrations.asgi import SentryAsgiMiddleware

sentry_sdk.init(dsn="https://x@o1.ingest.sentry.io/1"{given})
app = {app}()
app.add_middleware(SentryAsgiMiddleware)
"""
LISTED = ", integrations=[FastApiIntegration()]"


@pytest.mark.parametrize(
    ("sdk", "top", "app", "given", "said"),
    [
        ("2.75.0", "fastapi", "FastAPI", "", "does so too: once is enough, so it can go"),
        (
            "0.12.3",
            "fastapi",
            "FastAPI",
            "",
            "from sentry-sdk 1.9.6 on: once is enough, so it can go where",
        ),
        ("1.9.5", "fastapi", "FastAPI", "", "from sentry-sdk 1.9.6 on: once is enough"),
        ("1.9.6", "fastapi", "FastAPI", "", "does so too: once is enough, so it can go"),
        ("1.9.5", "fastapi", "FastAPI", LISTED, "does so too: once is enough, so it can go"),
        ("2.75.0", "fastapi", "FastAPI", ", default_integrations=False", ""),
        ("2.75.0", "sanic", "Sanic", "", ""),
    ],
)
def test_it_is_told_where_something_else_does_the_same(
    sdk: str, top: str, app: str, given: str, said: str
) -> None:
    texts = {
        "requirements.txt": f"{top}\nsentry-sdk=={sdk}\n",
        "main.py": MAIN.format(top=top, app=app, given=given),
        "Procfile": "web: gunicorn main:app\n",
    }
    told = [note.text for note in changes(texts).notes if "wraps the app by hand" in note.text]

    assert [said in text and text.startswith("main.py:7 ") for text in told] == [True] * bool(said)
