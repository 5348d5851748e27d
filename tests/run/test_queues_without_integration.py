"""What a queue without an integration has arrive of a failed task: its error, and no trace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.run.isolation import hide_all_but

CONSUMER = """import sentry_sdk
from kombu import Connection, Queue
from kombu.mixins import ConsumerMixin

sentry_sdk.init(traces_sample_rate=1.0)
QUEUE = Queue("shop")


class Worker(ConsumerMixin):
    def __init__(self, connection):
        self.connection = connection

    def get_consumers(self, Consumer, channel):
        return [Consumer(QUEUE, callbacks=[self.work])]

    def work(self, body, message):
        message.ack()
        1 / body


with Connection("memory://") as connection:
    connection.Producer().publish(0, routing_key="shop", declare=[QUEUE])
    Worker(connection).run()
"""


@needs("sentry_sdk", "kombu")
def test_an_error_that_ends_a_consumer_arrives_and_nothing_is_traced(
    receiver: Receiver, tmp_path: Path
) -> None:
    (tmp_path / "worker.py").write_text(CONSUMER)
    hide_all_but(("sentry-sdk", "kombu"), tmp_path / "site")
    env = environment(tmp_path, PYTHONPATH=str(tmp_path / "site"), SENTRY_DSN=receiver.dsn)
    done = subprocess.run(
        [sys.executable, "worker.py"], cwd=tmp_path, env=env, check=False, timeout=120,
        capture_output=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"]
    assert not receiver.transactions
