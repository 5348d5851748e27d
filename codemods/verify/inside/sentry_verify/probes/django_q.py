"""Django Q: two tasks, queued before the cluster begins."""

from __future__ import annotations

from typing import Any

from ..imports import before
from ..notes import setting

MODULES = ("django_q.cluster",)


def attach(module: Any) -> None:
    """Take verify's Redis for a broker, and queue the tasks."""
    if setting("REDIS"):
        from django_q.conf import Conf

        Conf.ORM, Conf.REDIS = None, "redis://" + setting("REDIS")
        before(module.Cluster, "start", send)


def send(cluster: Any) -> None:
    """Queue both tasks."""
    from django_q.tasks import async_task

    for name in ("succeed", "fail"):
        async_task("sentry_verify.act." + name, setting("PERSONAL"))
