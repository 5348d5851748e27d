"""Processes that report nothing, with the lines that mend it."""

from __future__ import annotations

from codemods.planning.plans.silent import plan
from tests.projects import known

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
TEXTS = {"app.py": FLASK, "requirements.txt": "flask\n", "Procfile": "web: flask --app app run\n"}


def test_nothing_is_said_of_what_is_given_sentry() -> None:
    assert not list(plan(known(TEXTS)))


def test_a_start_that_nothing_calls() -> None:
    start = "import sentry_sdk\n\n\ndef watch():\n    sentry_sdk.init()\n\n\n"
    (note,) = plan(known({**TEXTS, "app.py": f"{start}{FLASK}"}))
    assert note.text.startswith("app.py:5 starts Sentry in `watch`, which nothing calls")
    assert note.paste == "watch()"


def test_a_process_that_starts_sentry_by_itself_is_given_the_same_options() -> None:
    texts = {
        "shop/__init__.py": "",
        "shop/main.py": f"import sentry_sdk\n\nsentry_sdk.init(dsn='a')\n{FLASK}",
        "shop/worker.py": "import sentry_sdk\nfrom celery import Celery\n\n"
        "sentry_sdk.init(send_default_pii=True)\napp = Celery()\n\n\n@app.task\ndef f(): pass\n",
        "requirements.txt": "flask\ncelery\nsentry-sdk==2.75.0\n",
        "Procfile": "web: flask --app shop.main run\nw: celery -A shop.worker worker\n",
    }
    (note,) = plan(known(texts))
    assert note.text.startswith("shop/worker.py:4 starts Sentry for the worker of shop/worker.py")
    assert "traces_sample_rate=" in note.paste
    assert "send_default_pii" not in note.paste
