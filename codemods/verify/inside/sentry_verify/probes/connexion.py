"""Connexion's own app: two more rules in it."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made

METHODS = ["GET", "POST"]


def attach(module: Any) -> None:
    """Add the rules when an app is made."""
    after(module.AsyncApp, "__init__", add)


def add(app: Any) -> None:
    """Add the rules."""
    if not made(app):
        return

    async def ok(request: Any) -> Any:
        return _text(act.succeed())

    async def fail(request: Any) -> Any:
        return _text(act.fail())

    app.add_url_rule(act.PATH + "/ok", "sentry_verify_ok", ok, methods=METHODS)
    app.add_url_rule(act.PATH + "/fail", "sentry_verify_fail", fail, methods=METHODS)


def _text(body: str) -> Any:
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(body)
