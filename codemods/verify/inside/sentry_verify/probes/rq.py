"""RQ: two jobs are queued before the worker begins, and one that has a schedule."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import before
from ..notes import note, setting
from .monitors import is_monitored

MODULES = ("rq.worker",)
NIGHTLY = "0 3 * * *"


def attach(module: Any) -> None:
    """Queue the jobs when a worker starts to work."""
    owner = getattr(getattr(module, "base", module), "BaseWorker", module.Worker)
    before(owner if hasattr(owner, "work") else module.Worker, "work", send)


def send(worker: Any) -> None:
    """Queue both jobs where this worker looks."""
    if not setting("REDIS"):
        return
    queue = worker.queues[0]
    for job in (act.succeed, act.fail):
        queue.enqueue(job, setting("PERSONAL"))
    if "crons" in setting("FEATURES").split(",") and not setting("COMPARE"):
        _send_scheduled(queue)


def _send_scheduled(queue: Any) -> None:
    """Queue what one of the project's schedules queues, by rq-scheduler or RQ's own cron."""
    if setting("SCHEDULE"):
        note("cron")
    if setting("SCHEDULE") == "rq_scheduler":
        from rq_scheduler import Scheduler

        scheduler = Scheduler(queue=queue, connection=queue.connection)
        named = {"id": "sentry-verify", "queue_name": queue.name}
        scheduler.enqueue_job(scheduler.cron(NIGHTLY, act.fail, **named))
    elif setting("SCHEDULE"):
        queue.enqueue(run_first, setting("SCHEDULE"))


def run_first(config: str) -> None:
    """Run the first job of a schedule that checks in: it fails where its body would begin.

    It runs in the process of a job, so that the worker itself loads no more than it would.
    """
    from rq.cron import CronScheduler

    scheduler = CronScheduler(connection=None)
    scheduler.load_config_from_file(config)
    for job in scheduler.get_jobs():
        if is_monitored(job.func):
            job.func(*job.args, **job.kwargs)
            return
