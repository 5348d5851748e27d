"""Sanic: two more routes on each app."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made


def attach(module: Any) -> None:
    """Add the routes when an app is made."""
    after(module.Sanic, "__init__", add)


def add(app: Any) -> None:
    """Add the routes."""
    if not made(app):
        return
    from sanic.response import text

    async def ok(request: Any) -> Any:
        return text(act.succeed())

    async def fail(request: Any) -> Any:
        return text(act.fail())

    for name, handler in (("ok", ok), ("fail", fail)):
        where = act.PATH + "/" + name
        app.add_route(handler, where, methods=["GET", "POST"], name="sentry_verify_" + name)
