"""A prefork Celery worker reports a task's error only after the signal was put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.editing.placements.upgrade_signal import edit
from codemods.receiver.server import Receiver
from tests.run.celery_worker import reported

TASKS = """\
import os

import sentry_sdk
from celery import Celery
from celery.signals import worker_process_init

app = Celery("tasks", broker=os.environ["REDIS_URL"])


@worker_process_init.connect
def start(**kwargs):
    sentry_sdk.init()


@app.task
def split(people):
    return 100 / people
"""

AFTER = edit(
    TASKS,
    number=0,
    old="celery.signals.worker_process_init",
    new="celery.signals.celeryd_init",
)


@pytest.mark.parametrize(("text", "events"), [(TASKS, 0), (AFTER, 1)], ids=["before", "after"])
def test_what_arrives(text: str, events: int, tmp_path: Path, receiver: Receiver, redis: str):
    found = reported({"tasks.py": text}, "tasks", tmp_path, receiver, redis)
    assert found == ["ZeroDivisionError"] * events
