"""Options of launch commands that stop a program, or start Sentry twice."""

from __future__ import annotations

import pytest

from codemods.planning.plans.dropped_options import plan
from tests.projects import known

WORKER = "from redis import Redis\nfrom rq import Queue\n\nqueue = Queue(connection=Redis())\n"
ROWS = {
    "an empty one": ("rq worker --sentry-dsn= high", "rq==1.10.0", []),
    "one that is given": (
        "rq worker --sentry-dsn=$DSN high",
        "rq==1.10.0",
        ["starts Sentry a second"],
    ),
    "a program that is newer": (
        "rq worker --sentry-dsn $DSN high",
        "rq==2.6.0",
        ["no longer know"],
    ),
    "one that no list pins": ("rq worker --sentry-dsn $DSN high", "rq", ["no longer know"]),
    "no option": ("rq worker high", "rq", []),
}


@pytest.mark.parametrize(("command", "requires", "said"), ROWS.values(), ids=ROWS)
def test_what_is_said(command: str, requires: str, said: list[str]) -> None:
    texts = {"jobs.py": WORKER, "requirements.txt": f"{requires}\n", "Procfile": f"w: {command}\n"}
    found = [note.text for note in plan(known(texts, frameworks=["rq"]))]
    assert [any(clause in text for clause in said) for text in found] == [True] * len(said)
    assert all(text.startswith("Procfile:1 has --sentry-dsn, which ") for text in found)
