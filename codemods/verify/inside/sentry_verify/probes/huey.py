"""Huey: two more tasks, queued before the consumer begins, and a periodic one that checks in."""

from __future__ import annotations

import os
from typing import Any

from .. import act
from ..imports import before
from ..notes import note, setting
from .huey_storage import file, is_apart

MODULES = ("huey.consumer",)


def attach(module: Any) -> None:
    """Queue the tasks when a consumer starts."""
    before(module.Consumer, "run", send)


def send(consumer: Any) -> None:
    """Add both tasks and queue them; a store that isn't verify's own is left alone."""
    storage = consumer.huey.storage
    is_own = getattr(storage, "filename", "") == file(consumer.huey)
    if not is_own and not is_apart(type(storage).__mro__):
        note("unsafe", broker=type(storage).__name__)
        os._exit(3)
    for name, work in (("sentry_verify_ok", act.succeed), ("sentry_verify_fail", act.fail)):
        consumer.huey.task(name=name)(work)(setting("PERSONAL"))
    consumer.huey.read_periodic = lambda now: []  # what happens to be due would run
    _send_periodic(consumer.huey)


def _send_periodic(huey: Any) -> None:
    """Queue the first periodic task that checks in: it fails where its body would begin.

    One that does not check in is left alone, since nothing would keep its body from running.
    """
    tasks = list(huey._registry.periodic_tasks)
    if not tasks or "crons" not in setting("FEATURES").split(",") or setting("COMPARE"):
        return
    note("cron")
    from sentry_sdk.integrations.huey import _monitor_periodic_task

    for task in tasks:
        execute = task.execute
        if _monitor_periodic_task(huey, task, execute) is not execute:
            huey.enqueue(task)
            return
