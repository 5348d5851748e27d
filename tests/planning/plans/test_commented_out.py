"""A start of Sentry that is commented out is named, with its line."""

from __future__ import annotations

import pytest

from codemods.planning.plans.commented_out import plan
from tests.projects import changes, known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
CALL = "# sentry_sdk.init(\n#     dsn='https://k@host/1',\n# )\n"


def texts(**files: str) -> dict[str, str]:
    return {"requirements.txt": "flask\n", "app.py": APP, **files}


@pytest.mark.parametrize("call", [CALL, CALL.replace("# s", "#s"), CALL.replace("# s", "    # s")])
def test_one_is_told_with_its_line_beside_the_new_start(call: str) -> None:
    files = texts(**{"app.py": f"import os\n\n{call}\n{APP}"})
    (note,) = [n for n in changes(files).notes if "commented out" in n.text]
    assert "A call of sentry_sdk.init that is commented out stands in app.py:3: " in note.text
    assert note.level == "info"


def test_several_are_told_in_one_sentence() -> None:
    files = texts(**{"app.py": f"import more\n{CALL}{APP}", "more.py": f"{CALL}X = 1\n"})
    (note,) = plan(known(files))
    assert "app.py:2, more.py:1: they start nothing" in note.text


@pytest.mark.parametrize(
    "text",
    [
        "# Below, sentry_sdk.init() starts Sentry.\n",
        "import sentry_sdk\n\nsentry_sdk.init()  # sentry_sdk.init(debug=True)\n",
    ],
)
def test_a_comment_about_one_is_none(text: str) -> None:
    assert not list(plan(known(texts(**{"app.py": f"{text}{APP}"}))))


def test_what_tests_have_is_theirs() -> None:
    assert not list(plan(known(texts(**{"tests/test_app.py": CALL}))))
