"""Celery started at import or on its signals: a server receives the same of both."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from codemods.receiver.envelope import Item
from codemods.receiver.running import environment, free_port, running
from codemods.receiver.server import Receiver
from tests.projects import applied
from tests.repositories import write
from tests.run.isolation import hide_all_but

TASKS = '''\
import os

from celery import Celery
from celery.schedules import crontab, schedstate

app = Celery("jobs", broker=os.environ["REDIS_URL"])


class Soon(crontab):
    """Due as soon as beat has started."""

    def is_due(self, last_run_at):
        return schedstate(is_due=True, next=3600)


app.conf.beat_schedule = {"nightly": {"task": "jobs.close", "schedule": Soon(hour=3, minute=0)}}


@app.task
def close():
    pass


@app.task
def split(people):
    return 100 / people
'''
WEB = """\
from fastapi import FastAPI

from jobs import split

app = FastAPI()


@app.get("/order")
def order():
    split.delay(0)
"""
SHOP = {
    "requirements.txt": "celery[redis]\nfastapi\nuvicorn\n",
    "jobs.py": TASKS,
    "web/__init__.py": "",
    "web/main.py": WEB,
    "Procfile": "worker: celery -A jobs worker\nbeat: celery -A jobs beat\n"
    "web: uvicorn web.main:app\n",
}


def received(
    texts: Mapping[str, str], folder: Path, receiver: Receiver, redis: str
) -> dict[str, object]:
    """Return what arrives of a request that queues a job which fails, and of a schedule."""
    write(folder, texts)
    hide_all_but(("celery[redis]", "fastapi", "uvicorn", "sentry-sdk"), folder / "site")
    env = environment(
        folder, PYTHONPATH=str(folder / "site"), SENTRY_DSN=receiver.dsn, REDIS_URL=redis
    )
    port = free_port()
    with ExitStack() as stack:
        worker = "celery -A jobs worker --concurrency 1 --loglevel INFO"
        stack.enter_context(running(worker, folder, env)).wait_for_output("ready.")
        web = stack.enter_context(running(f"uvicorn web.main:app --port {port}", folder, env))
        web.wait_for_port(port)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://127.0.0.1:{port}/order", timeout=30) as answer:
            assert answer.status == 200
        stack.enter_context(running("celery -A jobs beat", folder, env))
        error = receiver.wait_for(lambda i: i.type == "event")
        receiver.wait_for(lambda i: i.check_in.get("status") == "ok")
        asked = receiver.wait_for(lambda i: i.transaction == "/order")
        for name in ("jobs.split", "jobs.close"):
            receiver.wait_for(lambda i, name=name: i.transaction == name)
    check_ins = [item.check_in for item in receiver.items("check_in")]
    return {
        # Not what Celery logs of its own, of brokers that come and go.
        "errors": [(e.exception_type, e.mechanism) for e in receiver.events if _is_raised(e)],
        "transactions": sorted({i.transaction for i in receiver.items("transaction")}),
        "check-ins": sorted({(c["monitor_slug"], c["status"]) for c in check_ins}),
        "joined": error.trace_id == asked.trace_id,
    }


def _is_raised(event: Item) -> bool:
    return event.mechanism != "logging"


@pytest.mark.parametrize("start", ["module", "signals"])
def test_what_arrives(start: str, tmp_path: Path, receiver: Receiver, redis: str):
    texts = applied(SHOP, celery_start=start)
    assert ("@celeryd_init.connect" in texts["jobs.py"]) is (start == "signals")
    assert received(texts, tmp_path, receiver, redis) == {
        "errors": [("ZeroDivisionError", "celery")],
        "transactions": ["/order", "jobs.close", "jobs.split"],
        "check-ins": [("nightly", "in_progress"), ("nightly", "ok")],
        "joined": True,
    }


def test_importing_the_jobs_starts_nothing_on_signals(tmp_path: Path):
    texts = applied(SHOP, celery_start="signals")
    head = texts["jobs.py"].partition("app = ")[0]
    assert "\nfrom web import sentry_setup" not in head
    assert "    with cwd_in_path():\n        from web import sentry_setup  # noqa: F401\n" in head
