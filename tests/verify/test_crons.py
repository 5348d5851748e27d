"""Jobs of workers that have a schedule: whether they check in, and how one that fails does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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
    raise SystemExit("the body ran")


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
    raise SystemExit("the body ran")
"""
WORKERS = {
    "arq": (ARQ, "arq worker.WorkerSettings", "monitor_cron_jobs"),
    "huey": (HUEY, "huey_consumer worker.huey", "monitor_periodic_tasks"),
}


def verified(name: str, folder: Path, is_on: bool) -> tuple[Row, str]:
    if not shutil.which("redis-server"):
        lacking("redis-server")
    worker, command, option = WORKERS[name]
    texts = {
        "requirements.txt": f"{name}\nredis\n",
        "worker.py": worker,
        "Procfile": f"worker: {command}\n",
    }
    edits = [] if is_on else [("worker.py", f"{option}=True", "")]
    features = ("error_monitoring", "crons")
    subject = project_of(texts, folder / "shop", edits, features=features)
    verdict, _ = verify(subject, lambda text: None)
    assert "the body ran" not in text(verdict)
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
