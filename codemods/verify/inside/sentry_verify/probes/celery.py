"""Celery: two more tasks in each app."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made

MODULES = ("celery.app.base",)
OK, FAIL = "sentry_verify.succeed", "sentry_verify.fail"


def attach(module: Any) -> None:
    """Add the tasks when an app is made."""
    after(module.Celery, "__init__", add)


def add(app: Any) -> None:
    """Add the tasks."""
    if made(app):
        app.task(name=OK, shared=False)(act.succeed)
        app.task(name=FAIL, shared=False)(act.fail)
