"""RQ: two jobs are queued before the worker begins."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import before
from ..notes import setting

MODULES = ("rq.worker",)


def attach(module: Any) -> None:
    """Queue the jobs when a worker starts to work."""
    owner = getattr(getattr(module, "base", module), "BaseWorker", module.Worker)
    before(owner if hasattr(owner, "work") else module.Worker, "work", send)


def send(worker: Any) -> None:
    """Queue both jobs where this worker looks."""
    if setting("REDIS"):
        for job in (act.succeed, act.fail):
            worker.queues[0].enqueue(job, setting("PERSONAL"))
