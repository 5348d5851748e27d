"""ARQ: two more functions, queued before the worker begins, and a cron job that is due.

They are added where the SDK learns of a worker's functions, so that it hears of these just as it
does of the project's own: not of those of a worker that is made past `create_worker`.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from .. import act
from ..imports import quietly
from ..notes import note, setting
from .monitors import is_monitored

MODULES = ("arq.worker", "sentry_sdk.integrations.arq")
OK, FAIL = "sentry_verify_ok", "sentry_verify_fail"


def attach(module: Any) -> None:
    """Add the functions to each worker, and queue them when it starts."""
    if hasattr(module, "patch_create_worker"):
        _lead_again(module)
        return
    _lead(module)
    made, main = module.Worker.__init__, module.Worker.main

    @wraps(made)
    def made_with(self: Any, functions: Any = (), **named: Any) -> None:
        if not _has_ours(functions):
            note("by hand")
            functions = [*functions, *_ours(module)]
        made(self, functions, **named)

    @wraps(main)
    async def send_and_work(self: Any) -> None:
        if setting("REDIS"):
            from arq import create_pool

            pool = await create_pool(self.redis_settings)
            for name in (OK, FAIL):
                await pool.enqueue_job(name, setting("PERSONAL"), _queue_name=self.queue_name)
        self.cron_jobs = _due(self.cron_jobs)
        await main(self)

    module.Worker.__init__ = made_with
    module.Worker.main = send_and_work


def _lead(module: Any) -> None:
    """Have `create_worker` be given the functions beside those of the settings."""
    create = module.create_worker

    @wraps(create)
    def create_worker(settings_cls: Any, **named: Any) -> Any:
        theirs = named.get("functions") or _functions(settings_cls)
        if not _has_ours(theirs):
            named["functions"] = [*theirs, *_ours(module)]
        return create(settings_cls, **named)

    module.create_worker = create_worker


def _lead_again(sdk: Any) -> None:
    """Stand before the SDK, which wraps the functions that `create_worker` is given."""
    patch = sdk.patch_create_worker

    @wraps(patch)
    def patch_create_worker() -> None:
        import arq.worker

        patch()
        quietly(_lead, arq.worker)

    sdk.patch_create_worker = patch_create_worker


def _functions(settings: Any) -> Any:
    found = settings.get("functions") if isinstance(settings, dict) else None
    return found or getattr(settings, "functions", None) or ()


def _has_ours(functions: Any) -> bool:
    return any(getattr(function, "name", "") == FAIL for function in functions)


def _ours(module: Any) -> Any:
    ok = module.func(act.succeed_async, name=OK)
    return [ok, module.func(act.fail_async, name=FAIL, max_tries=1)]


def _due(jobs: Any) -> Any:
    """Return the first cron job that checks in, due at once: it fails where its body would begin.

    The others are left out, since their bodies would run where they happen to be due.
    """
    if not jobs or "crons" not in setting("FEATURES").split(",") or setting("COMPARE"):
        return []
    note("cron")
    first = next((job for job in jobs if is_monitored(job.coroutine)), None)
    if first is None:
        return []
    first.run_at_startup = True
    return [first]
