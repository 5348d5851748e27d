"""A prefork Celery worker reports a task's error only after the signal was put right."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.placements.upgrade_signal import edit
from codemods.processes import environment, running
from codemods.receiver import Receiver
from tests.run.isolation import hide_all_but

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


@pytest.mark.parametrize(
    ("text", "events"), [(TASKS, 0), (edit(TASKS, number=0), 1)], ids=["before", "after"]
)
def test_what_arrives(text: str, events: int, tmp_path: Path, receiver: Receiver, redis: str):
    (tmp_path / "tasks.py").write_text(text)
    hide_all_but(("celery[redis]", "sentry-sdk"), tmp_path / "site")
    env = environment(
        tmp_path, PYTHONPATH=str(tmp_path / "site"), SENTRY_DSN=receiver.dsn, REDIS_URL=redis
    )
    worker = "celery -A tasks worker --concurrency 1 --loglevel INFO"
    with running(worker, tmp_path, env) as process:
        process.wait_for_output("ready.")
        queue = [sys.executable, "-m", "celery", "-A", "tasks", "call", "tasks.split"]
        subprocess.run([*queue, "--args", "[0]"], cwd=tmp_path, env=env, check=True)
        process.wait_for_output("ZeroDivisionError")
    found = [event.exception_type for event in receiver.events]
    assert found == ["ZeroDivisionError"] * events
