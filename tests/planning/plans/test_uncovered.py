"""A deployed process that comes to start Sentry late is told."""

from __future__ import annotations

import pytest

from tests.projects import changes

SHOP = {
    "requirements.txt": "flask\nchatter\nuvicorn\n",
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "chat.py": "from chatter import app\n",
}


@pytest.mark.parametrize(
    ("start", "late"),
    [
        ("from shop.web import app\n", False),
        ("def tick():\n    from shop.web import app\n\n    app.do()\n\n\n", True),
    ],
)
def test_what_comes_to_an_own_call_by_an_import_in_a_function_is_told(start: str, late: bool):
    texts = {
        **SHOP,
        "requirements.txt": "flask\nsentry-sdk==2.40.0\n",
        "shop/web.py": f"import sentry_sdk\n\nsentry_sdk.init('a')\n{SHOP['shop/web.py']}",
        "ticking.py": f"import time\n\n{start}while True:\n    time.sleep(9)\n",
        "Procfile": "web: gunicorn shop.web:app\ntick: python ticking.py\n",
    }
    notes = [n for n in changes(texts).notes if "inside a function" in n.text]
    assert len(notes) == late
    for note in notes:
        assert "ticking.py (started by Procfile:2)" in note.text and "ticking.py:4" in note.text
        assert "sentry_sdk.init(" in note.paste  # to load all of the app at the top is not its own


TASKS = """\
from celery import Celery

{}celery = Celery("jobs")


@celery.task
def add(x):
    {}
"""
MADE = {
    "requirements.txt": "celery\nflask\nsentry-sdk==2.40.0\n",
    "shop/__init__.py": "",
    "shop/web.py": "from shop.made import create_app\n\napp = create_app()\n",
    "Procfile": "web: gunicorn shop.web:app\nworker: celery -A shop.jobs worker\n",
}
CALL = "import sentry_sdk\n\nsentry_sdk.init()\n"


@pytest.mark.parametrize(
    ("top", "body", "said", "paste"),
    [
        ("from shop.made import create_app\n\n", "create_app()", "a call inside", "init("),
        ("", "from shop.web import app", "an import inside", "init("),
        ("", "from shop.core import sentry_sdk", "an import inside", "from shop import core"),
    ],
)
def test_a_worker_whose_tasks_start_sentry_is_told(top: str, body: str, said: str, paste: str):
    called = {"shop/core.py": CALL, "shop/made.py": "def create_app(): ...\n"}
    made = {"shop/made.py": "import sentry_sdk\n\n\ndef create_app():\n    sentry_sdk.init()\n"}
    texts = {**MADE, **(called if "core" in body else made)}
    if "core" in body:
        texts["shop/web.py"] = f"import shop.core\n\n{texts['shop/web.py']}"
    (note,) = [
        n
        for n in changes({**texts, "shop/jobs.py": TASKS.format(top, body)}).notes
        if "comes to start Sentry" in n.text
    ]
    assert f"only by {said} a function (shop/jobs.py" in note.text
    assert note.paste.startswith(paste) or (paste in note.paste and "from shop" not in note.paste)


def test_what_the_words_of_a_command_run_is_not_told_as_late():
    commands = "import click\n\n\n@click.group()\ndef cli(): ...\n\n\n@cli.command()\ndef work():\n"
    run = f"{commands}    import shop.core\n\n\n@cli.command()\ndef other(): ...\n\n\ncli()\n"
    for word, late in (("work", 0), ("other", 1)):
        texts = {
            **MADE,
            "shop/core.py": CALL,
            "shop/made.py": "import shop.core\n\n\ndef create_app(): ...\n",
            "run.py": run,
            "Procfile": f"web: gunicorn shop.web:app\nworker: python run.py {word}\n",
        }
        notes = [n for n in changes(texts).notes if "comes to start Sentry" in n.text]
        assert len(notes) == late
