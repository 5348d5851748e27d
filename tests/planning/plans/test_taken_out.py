"""A list that replaces the one with Sentry's part in it is told, and no earlier start promised."""

from __future__ import annotations

import pytest

from codemods.planning.plans import early_broker, taken_out
from tests.projects import known

BROKER = """\
import dramatiq
from dramatiq.brokers.redis import RedisBroker
from dramatiq.middleware import TimeLimit
from dotenv import load_dotenv

load_dotenv()
{}
dramatiq.set_broker(broker)


@dramatiq.actor
def split(people):
    return 100 / people
"""
MADE = "broker = RedisBroker()\n"


def texts(lines: str) -> dict[str, str]:
    listed = {"requirements.txt": "dramatiq[redis]\n", "Procfile": "worker: dramatiq tasks\n"}
    return {**listed, "tasks.py": BROKER.format(lines)}


@pytest.mark.parametrize(
    ("lines", "owner"),
    [
        (f"{MADE}broker.middleware = [TimeLimit()]", "broker"),
        (
            "class Own(RedisBroker):\n    def __init__(self):\n        super().__init__()\n"
            "        self.middleware = [TimeLimit()]\n\n\nbroker = Own()",
            "self",
        ),
        (f"{MADE}broker.middleware = [TimeLimit(), *broker.middleware]", ""),
        (f"{MADE}broker.middleware = [SentryMiddleware(), TimeLimit()]", ""),
        ("broker = RedisBroker(middleware=[TimeLimit()])", ""),
        (f"{MADE}app = Flask()\napp.middleware = [TimeLimit()]", ""),
        (MADE, ""),
    ],
)
def test_it_is_told_where_it_is_replaced(lines: str, owner: str):
    notes = list(taken_out.plan(known(texts(lines))))
    assert [note.paste.splitlines()[-1] for note in notes] == [
        f"{owner}.middleware.insert(0, SentryMiddleware())" for _ in range(bool(owner))
    ]
    assert all("wherever Sentry starts" in note.text for note in notes)


def test_an_earlier_start_is_promised_only_where_it_helps():
    early = {"app.py": "import tasks\nfrom dotenv import load_dotenv\n\nload_dotenv()\n"}
    base = {**texts(MADE), "first.py": BROKER.format(MADE)}
    worker = "import dramatiq\nimport first\n\n\n@dramatiq.actor\ndef other():\n    pass\n"
    for lines, told in ((MADE, True), (f"{MADE}broker.middleware = []", False)):
        one = {**base, **early, "first.py": BROKER.format(lines), "tasks.py": worker}
        one["tasks.py"] = worker.replace(
            "import first\n", "import first\n\nbroker = first.broker\ndramatiq.set_broker(broker)\n"
        )
        assert any("broker" in n.text for n in early_broker.plan(known(one))) == told
