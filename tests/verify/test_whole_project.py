"""A service with three processes, as its Procfile starts them, and a broker far away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from codemods.verify.table import document, text
from codemods.verify.verify import verify
from tests.verify.conftest import cell, project_of

pytestmark = pytest.mark.whole

TASKS = """\
from pathlib import Path

from celery import Celery
from celery.schedules import crontab

celery = Celery("shop", broker="redis://broker.invalid:6379")
celery.conf.beat_schedule = {
    "nightly": {"task": "app.tasks.report", "schedule": crontab(hour=3, minute=0)},
}


@celery.task
def report():
    Path("done").touch()
"""
SHOP = {
    "requirements.txt": "fastapi\nuvicorn\ncelery[redis]\n",
    "app/__init__.py": "",
    "app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "app/tasks.py": TASKS,
    "Procfile": "web: uvicorn app.main:app --host 0.0.0.0 --port $PORT\n"
    "worker: celery -A app.tasks worker -Q high --concurrency 1\n"
    "beat: celery -A app.tasks beat\n",
}


def test_each_process_is_started_as_its_launch_file_does(tmp_path: Path) -> None:
    said: list[str] = []

    shop = project_of(SHOP, tmp_path / "shop")

    verdict, _ = verify(shop, said.append)

    assert [row.process.name for row in verdict.rows] == [
        "web (FastAPI)",
        "worker (Celery)",
        "scheduler (Celery)",
    ]
    assert [row.process.how for row in verdict.rows] == [f"as in Procfile:{n}" for n in (1, 2, 3)]
    assert verdict.is_fine, text(verdict)
    assert "raised where Celery runs the user's code" in cell(verdict.rows[1], "error").proof
    assert cell(verdict.rows[2], "check-in").text == "nightly"
    assert [line[:6] for line in said] == ["[1/3] ", "[2/3] ", "[3/3] "]
    assert document(verdict)["ok"]
    assert not (shop.root / "done").exists(), "no job of the project is run"


def test_without_a_redis_no_worker_of_a_real_queue_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name, **_: None)
    texts = {
        "requirements.txt": "rq\n",
        "jobs.py": "def report(): ...\n",
        "Procfile": "worker: rq worker\n",
    }

    verdict, (ran,) = verify(project_of(texts, tmp_path / "shop"), lambda text: None)

    assert ran.facts == ()
    assert "would run your queue's real jobs" in cell(verdict.rows[0], "error").text
