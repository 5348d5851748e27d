"""What a queue logs of a message is not the way for its arguments to leave, and its error arrives.

Each in one process, with the broker in it: what the library logs is the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needed
from tests.projects import applied
from tests.repositories import write
from tests.run.isolation import hide_all_but

LOGS = "import logging\n\nlogging.getLogger().setLevel(logging.INFO)\n"
FAIL = 'def pay(card):\n    raise LookupError("lost")\n'
DRAMATIQ = f"""\
import dramatiq
from dramatiq.brokers.stub import StubBroker

broker = StubBroker()
dramatiq.set_broker(broker)


@dramatiq.actor(max_retries=0)
{FAIL}"""
HUEY = f"""\
from huey import MemoryHuey

huey = MemoryHuey("shop")


@huey.task()
{FAIL}"""
QUEUES = {
    "dramatiq": (
        DRAMATIQ,
        "dramatiq jobs",
        "from jobs import broker, pay\nfrom dramatiq import Worker\n"
        'worker = Worker(broker, worker_timeout=10)\nworker.start()\npay.send("{card}")\n'
        "broker.join(pay.queue_name, fail_fast=False)\nworker.join()\nworker.stop()\n",
    ),
    "huey": (
        HUEY,
        "huey_consumer jobs.huey",
        'from jobs import huey, pay\npay("{card}")\nhuey.execute(huey.dequeue())\n',
    ),
}
CARD = "4111-1111-w0rd"


@pytest.mark.parametrize("stem", QUEUES)
def test_what_a_queue_logs_of_a_failed_message_holds_no_argument(
    stem: str, tmp_path: Path, receiver: Receiver
) -> None:
    needed(stem)
    jobs, start, act = QUEUES[stem]
    texts = {"requirements.txt": f"{stem}\n", "jobs.py": jobs, "Procfile": f"worker: {start}\n"}
    write(tmp_path / "project", applied(texts))
    hide_all_but([stem, "sentry-sdk"], tmp_path / "site")
    env = environment(tmp_path, SENTRY_DSN=receiver.dsn, PYTHONPATH=str(tmp_path / "site"))
    ends = 'import sentry_sdk\nlogging.getLogger("shop").info("ended")\nsentry_sdk.flush()\n'
    command = [sys.executable, "-c", LOGS + act.replace("{card}", CARD) + ends]
    subprocess.run(command, cwd=tmp_path / "project", env=dict(env), check=True, timeout=60)

    event = receiver.wait_for(lambda item: item.exception_type == "LookupError")
    assert event.data["exception"]["values"][-1]["mechanism"]["type"] != "logging"
    receiver.wait_for(lambda item: item.type == "log" and b"ended" in item.payload)
    said = [item for item in receiver.items() if CARD.encode() in item.payload]
    assert [item.type for item in said if item.type != "event"] == []
    assert CARD not in json.dumps([item.data.get("breadcrumbs") for item in said])
