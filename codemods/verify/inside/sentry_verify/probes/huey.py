"""Huey: two more tasks, queued before the consumer begins."""

from __future__ import annotations

import os
from typing import Any

from .. import act
from ..imports import before
from ..notes import note, setting

MODULES = ("huey.consumer",)


def attach(module: Any) -> None:
    """Queue the tasks when a consumer starts."""
    before(module.Consumer, "run", send)


def send(consumer: Any) -> None:
    """Add both tasks and queue them; a store that isn't verify's own is left alone."""
    storage = type(consumer.huey.storage).__name__
    if "Redis" not in storage and "Memory" not in storage:
        note("unsafe", broker=storage)
        os._exit(3)
    for name, work in (("sentry_verify_ok", act.succeed), ("sentry_verify_fail", act.fail)):
        consumer.huey.task(name=name)(work)(setting("PERSONAL"))
