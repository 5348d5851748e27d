"""Quart: two more routes on each app."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made


def attach(module: Any) -> None:
    """Add the routes when an app is made."""
    after(module.Quart, "__init__", add)


def add(app: Any) -> None:
    """Add the routes."""
    if made(app):
        app.add_url_rule(act.PATH + "/ok", "sentry_verify_ok", act.succeed_async, methods=METHODS)
        app.add_url_rule(act.PATH + "/fail", "sentry_verify_fail", act.fail_async, methods=METHODS)


METHODS = ["GET", "POST"]
