"""Celery's worker: once it is ready, it gets both tasks from a broker that is verify's own."""

from __future__ import annotations

import os
from typing import Any

from ..imports import after, before
from ..notes import note, setting
from .celery import FAIL, OK

MODULES = ("celery.worker.consumer.consumer",)
ANSWERED = ("", "memory", "redis", "rediss")  # what a queue in memory stands for as well as any


def attach(module: Any) -> None:
    """See to it that no real broker is used, and queue the tasks."""
    before(module.Consumer, "start", stay_apart)
    after(module.Consumer, "on_ready", send)


def stay_apart(consumer: Any) -> None:
    """End the process before it takes a job that isn't verify's."""
    urls = [consumer.app.conf.broker_url, consumer.app.conf.broker_read_url]
    if not all(map(is_own, filter(None, urls))):
        note("unsafe", broker="Celery's settings name their broker twice")
        os._exit(3)
    theirs = str(consumer.app.conf.first("broker_url", "broker_host") or "").partition(":")[0]
    if str(urls[0]).startswith("memory:") and theirs not in ANSWERED:
        note("own queue", instead_of=theirs)


def is_own(url: Any) -> bool:
    """Tell whether an address is that of the process's own memory or of verify's node."""
    node = setting("RABBITMQ")
    return str(url).startswith("memory:") or bool(node and f"@{node}/" in str(url))


def send(consumer: Any) -> None:
    """Queue both tasks where this worker looks."""
    queue = next(iter(consumer.app.amqp.queues.consume_from), None)
    for name in (OK, FAIL):
        consumer.app.send_task(name, args=[setting("PERSONAL")], queue=queue)
