"""Litestar: two more handlers in each app."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made

MODULES = ("litestar.app",)


def attach(module: Any) -> None:
    """Add the handlers when an app is made."""
    after(module.Litestar, "__init__", add)


def add(app: Any) -> None:
    """Add the handlers."""
    if not made(app):
        return
    from litestar import route

    async def sentry_verify_ok() -> str:
        return act.succeed()

    async def sentry_verify_fail() -> str:
        return act.fail()

    for name, handler in (("/ok", sentry_verify_ok), ("/fail", sentry_verify_fail)):
        handler.__annotations__ = {"return": str}
        decorate = route(act.PATH + name, http_method=["GET", "POST"], status_code=200)
        app.register(decorate(handler))
