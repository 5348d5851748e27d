"""What a file that is not read as a whole may start is told, or asked where nothing else shows."""

from __future__ import annotations

import pytest

from codemods.planning.plans.started_unread import plan
from tests.projects import applied, changes, known

CIRCUS = {"circus.ini": "[watcher:a]\ncmd = ticker.py\n"}
SHOP = {
    "requirements.txt": "flask\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "ticker.py": "import time\n\nwhile True:\n    time.sleep(9)\n",
}
WEB = {"Procfile": "web: gunicorn app:app\n"}


def test_a_program_that_loads_nothing_of_sentry_is_told_with_lines() -> None:
    (note,) = plan(known({**SHOP, **WEB, **CIRCUS}))
    assert "circus.ini:2 names ticker.py" in note.text and "sentry_sdk.init(" in note.paste
    assert applied({**SHOP, **WEB, **CIRCUS})["app.py"] != SHOP["app.py"]


@pytest.mark.parametrize("ticker", ["import app\n\nprint(app)\n", "def tick(): ...\n"])
def test_one_that_loads_what_does_or_runs_nothing_is_not(ticker: str) -> None:
    assert not [*plan(known({**SHOP, **WEB, **CIRCUS, "ticker.py": ticker}))]


def test_an_app_that_nothing_starts_is_a_question_beside_it() -> None:
    texts = {**SHOP, **CIRCUS}
    assert applied(texts) == texts
    (note,) = [n for n in changes(texts).notes if n.text.startswith("app.py ")]
    assert "circus.ini:2 (`cmd = ticker.py`)" in note.text and "names ticker.py" in note.text
    assert applied({**texts, "ticker.py": "import app\n\nprint(app)\n"}) != texts
