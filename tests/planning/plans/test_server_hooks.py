"""What a server's configuration starts before any worker has loaded the application."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from tests.projects import changes

SHOP = {
    "requirements.txt": "flask\ngunicorn\n",
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask('shop')\n",
    "jobs/clock.py": "def begin(): ...\n",
    "Procfile": "web: gunicorn shop.web:app\n",
}
HOOK = "import os\n\n\ndef {}(server):\n    from jobs import clock\n\n    clock.begin()\n"


def told(config: str, **more: str) -> list[Note]:
    notes = changes({**SHOP, "gunicorn.conf.py": config, **more}).notes
    return [note for note in notes if "before a worker has loaded" in note.text]


@pytest.mark.parametrize("hook", ["on_starting", "when_ready", "post_fork"])
def test_what_a_hook_runs_has_no_sentry(hook: str):
    (note,) = told(HOOK.format(hook))
    assert note.text.startswith(f"gunicorn.conf.py:4 (`{hook}`) runs jobs/clock.py before")
    assert note.paste == "from shop import sentry_setup"


@pytest.mark.parametrize(
    ("config", "more"),
    [
        (HOOK.format("post_worker_init"), {}),
        (HOOK.format("when_ready"), {"jobs/clock.py": "from shop import web\n"}),
        (HOOK.format("when_ready").replace("from jobs import clock", "import logging"), {}),
        ("bind = ':80'\n", {}),
        ("def when_ready(:\n", {}),
    ],
    ids=["below the application", "what loads it", "a library", "none", "broken"],
)
def test_what_needs_nothing(config: str, more: dict[str, str]):
    assert told(config, **more) == []
