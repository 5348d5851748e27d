"""Starlette: two more routes on each app."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made


def attach(module: Any) -> None:
    """Add the routes when an app is made."""
    after(module.Starlette, "__init__", add)


def add(app: Any) -> None:
    """Add the routes in front of others, which may take every path."""
    if made(app):
        from starlette.responses import PlainTextResponse
        from starlette.routing import Route

        async def ok(request: Any) -> Any:
            return PlainTextResponse(act.succeed())

        async def fail(request: Any) -> Any:
            return PlainTextResponse(act.fail())

        for name, endpoint in (("/ok", ok), ("/fail", fail)):
            app.router.routes.insert(0, Route(act.PATH + name, endpoint, methods=["GET", "POST"]))
