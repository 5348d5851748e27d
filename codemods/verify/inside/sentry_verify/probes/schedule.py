"""schedule: the first monitored job is due at once, or else verify fails in the loop."""

from __future__ import annotations

from functools import wraps
from typing import Any

from .. import act
from . import monitors

MODULES = ("schedule",)


def attach(module: Any) -> None:
    """Have a job run when the loop first asks what is due."""
    original = module.Scheduler.run_pending

    @wraps(original)
    def run_pending(self: Any) -> None:
        module.Scheduler.run_pending = original
        for job in self.get_jobs():
            if monitors.is_monitored(job.job_func):
                self._run_job(job)
                return
        act.both()

    module.Scheduler.run_pending = run_pending
