"""Celery's beat: the first entry of the schedule is due at once; nobody runs its task."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import before

MODULES = ("celery.beat",)


def attach(module: Any) -> None:
    """Send one entry when the service starts."""
    before(module.Service, "start", send)


def send(service: Any) -> None:
    """Send an entry whose schedule Sentry can show: whole minutes or a crontab."""
    act.in_thread()
    for entry in service.scheduler.schedule.values():
        if not entry.name.startswith("celery."):
            service.scheduler.apply_entry(entry)
            return
