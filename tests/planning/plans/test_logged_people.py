"""Lines with people's data are told where an own call sends its log lines from now on."""

from __future__ import annotations

import pytest

from codemods.planning.plans.logged_people import plan
from codemods.planning.telling.report import report
from tests.projects import applied, changes, known

CALL = "import sentry_sdk\n\nsentry_sdk.init({})\n"
APP = (
    "import logging\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get('/')\n"
    "def login(email):\n    logging.info('login of %s', email)\n"
)


def shop(options: str = "dsn='https://k@host/1'", app: str = APP, sdk: str = "2.75.0"):
    return {
        "requirements.txt": f"flask\nsentry-sdk=={sdk}\n",
        "app.py": f"{CALL.format(options)}{app}",
    }


def test_each_is_named_and_no_sentence_says_that_nothing_more_leaves():
    (note,) = plan(known(shop()))
    assert note.text.startswith("app.py:13 (email): by its name this line says who somebody is")
    told = report(known(shop()), changes(shop()))
    assert "own call sends, and newly each log line from INFO on, with all that it holds" in told


@pytest.mark.parametrize(
    "texts",
    [
        shop("enable_logs=True"),
        shop(app=APP.replace(", email)\n", ", len(email))\n")),
        shop(sdk="2.30.0"),
        {**shop(), "app.py": APP},
        applied(shop()),
    ],
    ids=["logs before", "none held", "an older SDK", "a call of ours", "an earlier run"],
)
def test_nothing_is_told_where_nothing_more_leaves(texts: dict[str, str]):
    assert not list(plan(known(texts)))
    told = report(known(texts), changes(texts))
    assert ("and newly each log line" in told) is (", len(email)" in texts["app.py"])


def test_nothing_is_told_where_personal_data_is_to_leave():
    assert not list(plan(known(shop(), personal_data="personal")))
