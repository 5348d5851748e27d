"""Bottle: two more routes on each app."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made


def attach(module: Any) -> None:
    """Add the routes when an app is made."""
    after(module.Bottle, "__init__", add)


def add(app: Any) -> None:
    """Add the routes."""
    if made(app):
        app.route(act.PATH + "/ok", ["GET", "POST"], act.succeed, name="sentry_verify_ok")
        app.route(act.PATH + "/fail", ["GET", "POST"], act.fail, name="sentry_verify_fail")
