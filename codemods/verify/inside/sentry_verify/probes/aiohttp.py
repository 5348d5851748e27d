"""AIOHTTP: two more routes on each app."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made


def attach(web: Any) -> None:
    """Add the routes when an app is made."""

    async def ok(request: Any) -> Any:
        return web.Response(text=act.succeed())

    async def fail(request: Any) -> Any:
        return web.Response(text=act.fail())

    def add(app: Any) -> None:
        if made(app):
            app.router.add_route("*", act.PATH + "/ok", ok)
            app.router.add_route("*", act.PATH + "/fail", fail)

    after(web.Application, "__init__", add)
