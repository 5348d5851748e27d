"""Falcon's ASGI app: two more resources in it."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made

MODULES = ("falcon.asgi.app",)


class Resource:
    """Answers for verify."""

    async def on_get(self, request: Any, response: Any) -> None:
        """Do what the path says."""
        response.text = act.serve(request.path)

    on_post = on_get


def attach(module: Any) -> None:
    """Add the resources when an app is made."""
    after(module.App, "__init__", add)


def add(app: Any) -> None:
    """Add the resources."""
    if made(app):
        for name in ("/ok", "/fail"):
            app.add_route(act.PATH + name, Resource())
