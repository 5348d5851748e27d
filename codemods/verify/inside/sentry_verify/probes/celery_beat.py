"""Celery's beat: the first entry of the schedule is due at once; nobody runs its task."""

from __future__ import annotations

import os
import threading
from typing import Any

from .. import act
from ..imports import before

MODULES = ("celery.beat",)


def attach(module: Any) -> None:
    """Send one entry when the service starts."""
    before(module.Service, "start", send)


def send(service: Any) -> None:
    """Send an entry whose schedule Sentry can show: whole minutes or a crontab."""
    from billiard import current_process

    is_in_thread = threading.current_thread() is not threading.main_thread()
    if is_in_thread or current_process().name != "MainProcess":
        service.scheduler.tick = lambda *given, **named: 1.0  # the worker around it would run it
    if is_in_thread:
        return
    # A broker in the memory of this process, where no worker looks.
    os.environ.update({n: "memory://" for n in os.environ if n.startswith("CELERY_BROKER_")})
    act.in_thread()
    for entry in service.scheduler.schedule.values():
        if not entry.name.startswith("celery."):
            service.scheduler.apply_entry(entry)
            return
