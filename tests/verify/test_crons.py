"""Jobs of workers that have a schedule: whether they check in, and how one that fails does."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from codemods.verify.brokers import redis
from codemods.verify.own_brokers import Brokers
from codemods.verify.table import text
from codemods.verify.values import Row
from codemods.verify.verify import verify
from tests.lacking import lacking, needs
from tests.verify.conftest import cell, project_of

pytestmark = pytest.mark.whole
ARQ = """\
import os

from arq import cron
from arq.connections import RedisSettings


async def split(context, people):
    return 100 / people


async def nightly(context):
    open("RAN", "w").close()


class WorkerSettings:
    functions = [split]
    cron_jobs = [cron(nightly, hour=3, minute=0)]
    redis_settings = RedisSettings.from_dsn(os.environ.get("REDIS_URL", "redis://localhost"))
"""
HUEY = """\
from huey import RedisHuey, crontab

huey = RedisHuey("shop")


@huey.task()
def split(people):
    return 100 / people


@huey.periodic_task(crontab(minute="0", hour="3"))
def nightly():
    open("RAN", "w").close()
"""
BY_HAND = ARQ.replace("os\n", "os\n\nimport arq.worker", 1).partition("class WorkerSettings")[0]
BY_HAND += """\
REDIS = RedisSettings.from_dsn(os.environ.get("REDIS_URL", "redis://localhost"))
GIVEN = {"functions": [split], "cron_jobs": [cron(nightly, hour=3, minute=0)]}

if __name__ == "__main__":
    worker = arq.worker.create_worker({}, redis_settings=REDIS, **GIVEN)
    worker.run()
"""
SQLITE = HUEY.replace("RedisHuey", "SqliteHuey").replace(
    '"shop"', '"shop", filename="/shop/jobs.db"'
)
POSTGRES = SQLITE.replace("SqliteHuey", "PostgresHuey").replace("filename=", "dsn=")
WORKERS = {
    "arq by hand": (BY_HAND, "python worker.py", "monitor_cron_jobs"),
    "huey on SQLite": (SQLITE, "huey_consumer worker.huey", "monitor_periodic_tasks"),
    "huey on Postgres": (POSTGRES, "huey_consumer worker.huey", "monitor_periodic_tasks"),
    "arq": (ARQ, "arq worker.WorkerSettings", "monitor_cron_jobs"),
    "huey": (HUEY, "huey_consumer worker.huey", "monitor_periodic_tasks"),
}


def verified(name: str, folder: Path, is_on: bool) -> tuple[Row, str]:
    if not shutil.which("redis-server"):
        lacking("redis-server")
    worker, command, option = WORKERS[name]
    texts = {
        "requirements.txt": f"{name.partition(' ')[0]}\nredis\n",
        "worker.py": worker.replace("RAN", str(folder / "ran")),
        "Procfile": f"worker: {command}\n",
    }
    edits = [] if is_on else [("worker.py", f"{option}=True", "")]
    features = ("error_monitoring", "crons")
    subject = project_of(texts, folder / "shop", edits, features=features)
    verdict, _ = verify(subject, lambda text: None)
    assert not (folder / "ran").exists(), "the body ran"
    return verdict.rows[0], text(verdict)


@needs("arq", "huey", "redis")
@pytest.mark.parametrize("name", WORKERS)
def test_a_schedule_of_the_worker_s_own_checks_in(name: str, tmp_path: Path) -> None:
    row, shown = verified(name, tmp_path, is_on=True)

    assert cell(row, "check-in").state == "arrived", shown
    assert cell(row, "check-in").text == "nightly"
    assert cell(row, "error").state == "arrived" and not row.doubled


@needs("arq", "huey", "redis")
@pytest.mark.parametrize("name", WORKERS)
def test_one_that_does_not_is_missing_and_its_job_not_run(name: str, tmp_path: Path) -> None:
    row, shown = verified(name, tmp_path, is_on=False)

    assert cell(row, "check-in").state == "missing", shown
    assert f"{WORKERS[name][2]}=True" in cell(row, "check-in").text


RQ = {
    "requirements.txt": "rq\n",
    "app/__init__.py": 'raise SystemExit("the whole app was loaded")\n',
    "jobs.py": "def nightly():\n    open('RAN', 'w').close()\n",
    "Procfile": "worker: rq worker\n",
}
CONFIG = """\
import sentry_sdk
from rq import cron

from jobs import nightly


def nightly_watched():
    with sentry_sdk.monitor(monitor_slug="nightly"):
        return nightly()


cron.register(nightly_watched, queue_name="default", cron="0 3 * * *")
"""
SCHEDULES = {
    "RQ's own cron": (
        {"cron_config.py": CONFIG, "Procfile": "clock: rq cron cron_config\nworker: rq worker\n"},
        "nightly",
        ('    with sentry_sdk.monitor(monitor_slug="nightly"):\n        return', "    return"),
        "cron_config.py",
        "in the function that is registered",
    ),
    "rq-scheduler": (
        {
            "requirements.txt": "rq\nrq-scheduler\n",
            "crons.py": "from rq_scheduler import Scheduler\n\n"
            "Scheduler().cron('0 3 * * *', 'jobs.nightly')\n",
        },
        "sentry-verify",
        ("monitor_cron_jobs=True", ""),
        "sentry_setup.py",
        "monitor_cron_jobs=True",
    ),
}


@needs("rq", "rq_scheduler", "redis")
@pytest.mark.parametrize("is_on", [True, False], ids=["monitored", "not monitored"])
@pytest.mark.parametrize("name", SCHEDULES)
def test_a_job_that_is_queued_by_a_schedule_of_rq(name: str, is_on: bool, tmp_path: Path) -> None:
    if not shutil.which("redis-server"):
        lacking("redis-server")
    texts, slug, (old, new), path, why = SCHEDULES[name]
    texts = {k: v.replace("RAN", str(tmp_path / "ran")) for k, v in {**RQ, **texts}.items()}
    edits = [] if is_on else [(path, old, new)]
    subject = project_of(
        texts, tmp_path / "shop", edits, install=("rq",), features=("error_monitoring", "crons")
    )

    verdict, _ = verify(subject, lambda text: None)

    (row,) = (row for row in verdict.rows if row.process.kind == "worker")
    found = cell(row, "check-in")
    assert not (tmp_path / "ran").exists(), "the body ran"
    assert (found.state, found.text) == ("arrived", slug) if is_on else why in found.text, found
    assert cell(row, "error").state == "arrived" and not row.doubled, text(verdict)


def test_what_a_process_leaves_in_a_queue_is_not_there_for_the_next(tmp_path: Path) -> None:
    if not (program := shutil.which(redis.PROGRAM)):
        lacking(redis.PROGRAM)
    with redis.started(program, tmp_path) as address:
        brokers = Brokers({"redis": address})
        assert asked(address, b"SET job 1") == b"+OK"
        brokers.empty()
        assert asked(address, b"DBSIZE") == b":0"


def asked(address: str, command: bytes) -> bytes:
    host, _, port = address.rpartition(":")
    with socket.create_connection((host, int(port)), 5) as connection:
        connection.sendall(command + b"\r\n")
        return connection.recv(64).strip()
