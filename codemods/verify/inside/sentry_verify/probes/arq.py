"""ARQ: two more functions, queued before the worker begins, and a cron job that is due."""

from __future__ import annotations

from functools import wraps
from typing import Any

from .. import act
from ..notes import note, setting
from .monitors import is_monitored

MODULES = ("arq.worker",)


def attach(module: Any) -> None:
    """Add the functions to the worker's settings, and queue them when it starts."""
    run, main = module.run_worker, module.Worker.main

    @wraps(run)
    def run_worker(settings_cls: Any, **named: Any) -> Any:
        given = getattr(settings_cls, "functions", None)
        if given is None and isinstance(settings_cls, dict):
            given = settings_cls.get("functions")
        mine = [
            module.func(act.succeed_async, name="sentry_verify_ok"),
            module.func(act.fail_async, name="sentry_verify_fail", max_tries=1),
        ]
        named["functions"] = [*(named.get("functions") or given or ()), *mine]
        return run(settings_cls, **named)

    @wraps(main)
    async def send_and_work(self: Any) -> None:
        if setting("REDIS"):
            from arq import create_pool

            pool = await create_pool(self.redis_settings)
            for name in ("sentry_verify_ok", "sentry_verify_fail"):
                await pool.enqueue_job(name, setting("PERSONAL"), _queue_name=self.queue_name)
        _make_due(self.cron_jobs)
        await main(self)

    module.run_worker = run_worker
    module.Worker.main = send_and_work


def _make_due(jobs: Any) -> None:
    """Have the first cron job that checks in begin with the worker: it fails where its body would.

    One that does not check in is left alone, since nothing would keep its body from running.
    """
    if not jobs or "crons" not in setting("FEATURES").split(",") or setting("COMPARE"):
        return
    note("cron")
    for job in jobs:
        if is_monitored(job.coroutine):
            job.run_at_startup = True
            return
