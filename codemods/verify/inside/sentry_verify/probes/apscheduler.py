"""APScheduler: the first monitored job is due at once, or else a job of verify's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .. import act
from ..imports import after
from . import monitors

MODULES = ("apscheduler.schedulers.base",)


def attach(module: Any) -> None:
    """Have a job run when the scheduler starts."""
    after(module.BaseScheduler, "start", run_now)


def run_now(scheduler: Any) -> None:
    """Run one job, whose body doesn't get to run."""
    for job in scheduler.get_jobs():
        if monitors.is_monitored(job.func):
            job.modify(next_run_time=datetime.now(scheduler.timezone))
            return
    scheduler.add_job(act.both, id="sentry-verify")
