"""What each feature promises arrives from a real application."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from codemods.knowledge.registry import features
from codemods.receiver.running import environment, running
from codemods.receiver.server import Receiver
from codemods.sentry.answers import Answers
from tests.projects import applied
from tests.run.isolation import hide_all_but
from tests.run.web_apps import served

BODY = b'{"password": "x", "none": []}'


def test_error_transaction_profile_log_and_metric_of_a_web_app(receiver: Receiver, tmp_path: Path):
    answers = Answers(features=tuple(features()), frameworks=("fastapi",))
    with served("fastapi", answers, tmp_path, receiver.dsn) as shop:
        assert shop.ask("/login", BODY, Content_Type="application/json") == 500
        assert shop.ask("/flush") == 200
        event = receiver.wait_for(lambda i: i.exception_type == "ZeroDivisionError")
        transaction = receiver.wait_for(lambda i: i.type == "transaction")
        chunk = receiver.wait_for(lambda i: i.type == "profile_chunk")
        logs = receiver.wait_for(lambda i: any(x["body"] == "checking" for x in i.logs)).logs
        metric = receiver.wait_for(lambda i: i.type == "trace_metric")
    assert event.transaction == transaction.transaction == "/login"
    (trace,) = {log["trace_id"] for log in logs if log["body"] == "checking"}
    assert event.trace_id == transaction.trace_id == trace
    assert chunk.profile["samples"]
    assert [m["name"] for m in metric.metrics] == ["checkout.completed"]


def ran(
    texts: Mapping[str, str],
    script: str,
    folder: Path,
    requires: tuple[str, ...],
    sdk: Path | None = None,
    **variables: str,
) -> str:
    """Run one script of a project to its end and return what it printed."""
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    hide_all_but((*requires, "sentry-sdk"), folder / "site")
    path = ":".join(str(p) for p in (folder / "site", sdk) if p)
    env = environment(folder, PYTHONPATH=path, **variables)
    done = subprocess.run(
        [sys.executable, script],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout


GROUP = """\
def main():
    errors = []
    for people in (0, "many"):
        try:
            100 / people
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("two parties", errors) from LookupError("no guests")


if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(sys.version_info < (3, 11), reason="ExceptionGroup came with Python 3.11")
def test_grouped_and_chained_exceptions_arrive_as_a_tree(receiver: Receiver, tmp_path: Path):
    texts = applied({"party.py": GROUP, "Procfile": "job: python party.py\n"})
    assert "sentry_sdk.init(" in texts["party.py"]
    ran(texts, "party.py", tmp_path, (), SENTRY_DSN=receiver.dsn)
    event = receiver.wait_for(lambda i: i.type == "event")
    values = {v["mechanism"]["exception_id"]: v for v in event.data["exception"]["values"]}
    tree = {
        v["type"]: values[v["mechanism"]["parent_id"]]["type"]
        for v in values.values()
        if "parent_id" in v["mechanism"]
    }
    assert tree == {
        "LookupError": "ExceptionGroup",
        "ZeroDivisionError": "ExceptionGroup",
        "TypeError": "ExceptionGroup",
    }


BEAT = """\
from celery import Celery
from celery.beat import Scheduler
from celery.schedules import crontab

app = Celery("tasks", broker="memory://")
app.conf.beat_schedule = {"nightly": {"task": "tasks.close", "schedule": crontab(hour=3, minute=0)}}


@app.task
def close():
    pass


if __name__ == "__main__":
    scheduler = Scheduler(app)
    scheduler.setup_schedule()
    scheduler.apply_entry(scheduler.schedule["nightly"])
"""
PERIODIC = """\
from datetime import datetime

from huey import MemoryHuey, crontab

huey = MemoryHuey("shop")


@huey.periodic_task(crontab(hour="3", minute="0"))
def nightly():
    pass


if __name__ == "__main__":
    for task in huey.read_periodic(datetime(2026, 1, 1, 3, 0)):
        huey.execute(task)
"""
SCHEDULED = {
    "celery": (BEAT, "worker: celery -A tasks worker\nbeat: celery -A tasks beat\n"),
    "huey": (PERIODIC, "worker: huey_consumer tasks.huey\n"),
}
NIGHTLY = {"type": "crontab", "value": "0 3 * * *"}


@pytest.mark.parametrize("stem", SCHEDULED)
def test_scheduled_jobs_of_a_queue_check_in(stem: str, receiver: Receiver, tmp_path: Path):
    text, procfile = SCHEDULED[stem]
    before = {"tasks.py": text, "Procfile": procfile, "requirements.txt": f"{stem}\n"}
    printed = ran(applied(before), "tasks.py", tmp_path, (stem,), SENTRY_DSN=receiver.dsn)
    item = receiver.wait_for(lambda i: i.type == "check_in") if not printed else None
    assert item, printed
    assert item.check_in["monitor_slug"] == "nightly"
    assert item.check_in["monitor_config"]["schedule"] == NIGHTLY


OVERLAPPING = """\
from threading import Barrier, Thread

from apscheduler.schedulers.background import BackgroundScheduler

both = Barrier(2)
scheduler = BackgroundScheduler()


@scheduler.scheduled_job("cron", hour=3)
def nightly():
    both.wait()
    both.wait()


if __name__ == "__main__":
    runs = [Thread(target=nightly) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
"""


def test_runs_that_overlap_close_their_own_check_ins(receiver: Receiver, tmp_path: Path):
    before = {"clock.py": OVERLAPPING, "Procfile": "clock: python clock.py\n"}
    texts = applied({**before, "requirements.txt": "apscheduler\n"})
    ran(texts, "clock.py", tmp_path, ("apscheduler",), SENTRY_DSN=receiver.dsn)
    sent = [item.check_in for item in receiver.items("check_in")]
    opened = [c["check_in_id"] for c in sent if c["status"] == "in_progress"]
    closed = [c["check_in_id"] for c in sent if c["status"] == "ok"]
    assert len(opened) == 2
    assert sorted(opened) == sorted(closed)
    assert all(c["monitor_config"]["schedule"] == NIGHTLY for c in sent)


ARQ = """\
import os

from arq import cron
from arq.connections import RedisSettings


async def nightly(context):
    pass


class WorkerSettings:
    cron_jobs = [cron(nightly, hour=3, minute=0, run_at_startup=True)]
    redis_settings = RedisSettings.from_dsn(os.environ["REDIS_URL"])
"""


def test_cron_jobs_of_arq_check_in(receiver: Receiver, redis: str, tmp_path: Path):
    before = {"worker.py": ARQ, "Procfile": "worker: arq worker.WorkerSettings\n"}
    texts = applied({**before, "requirements.txt": "arq\n"})
    for path, text in texts.items():
        (tmp_path / path).write_text(text)
    hide_all_but(("arq", "sentry-sdk"), tmp_path / "site")
    variables = {"SENTRY_DSN": receiver.dsn, "REDIS_URL": redis}
    env = environment(tmp_path, PYTHONPATH=str(tmp_path / "site"), **variables)
    with running("arq worker.WorkerSettings", tmp_path, env):
        item = receiver.wait_for(lambda i: i.check_in.get("status") == "ok")
    assert item.check_in["monitor_config"]["schedule"] == NIGHTLY
