"""Whether an own call begins to send log lines because of us."""

from __future__ import annotations

import pytest

from codemods.planning.features.newly_logged import logs_begin
from tests.projects import known

APP = "import sentry_sdk\nfrom flask import Flask\n\nsentry_sdk.init({})\napp = Flask(__name__)\n"
OWN = APP.format("dsn='https://k@host/1'")


@pytest.mark.parametrize(
    ("app", "sdk", "answers", "begin"),
    [
        (OWN, "2.75.0", {}, True),
        (OWN, "2.30.0", {}, False),
        (OWN, "2.75.0", {"features": ("error_monitoring",)}, False),
        (APP.format("enable_logs=False"), "2.75.0", {}, False),
        (APP.format("integrations=built()"), "2.75.0", {}, False),
        ("from flask import Flask\n\napp = Flask(__name__)\n", "2.75.0", {}, False),
    ],
    ids=[
        "none before",
        "too old",
        "not chosen",
        "an option of the call's",
        "a list built elsewhere",
        "a call of ours",
    ],
)
def test_they_begin_where_they_were_off_and_are_on(app, sdk, answers, begin):
    texts = {"requirements.txt": f"flask\nsentry-sdk=={sdk}\n", "app.py": app}
    assert logs_begin(known(texts, **answers)) is begin
