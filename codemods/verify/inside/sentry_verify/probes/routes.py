"""Frameworks that describe how a route is added: two more on each app."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .. import act
from ..imports import after
from . import made

METHODS = ["GET", "POST"]


def attach(module: Any, routes: Any) -> None:
    """Add the routes, as the framework's `Routes` say, when an app is made."""

    def add(app: Any) -> None:
        if not made(app):
            return
        known = {used.rpartition(".")[2]: _member(used) for used in routes["uses"]}
        for name, act_now in (("ok", act.succeed), ("fail", act.fail)):
            handler = _handler(act_now, routes, known)
            place = {"path": act.PATH + "/" + name, "name": "sentry_verify_" + name}
            eval(
                routes["add"],
                {**known, **place, "app": app, "handler": handler, "methods": METHODS},
            )

    after(getattr(module, routes["app"].rpartition(".")[2]), "__init__", add)


def _member(dotted: str) -> Any:
    module, _, name = dotted.rpartition(".")
    return getattr(import_module(module), name)


def _handler(act_now: Any, routes: Any, known: Any) -> Any:
    """Return a handler in the form that the framework calls."""

    def answer() -> Any:
        return eval(routes["answer"], {**known, "text": act_now()})

    async def answer_later() -> Any:
        return answer()

    async def answer_request(request: Any) -> Any:
        return answer()

    if not routes["asynchronous"]:
        return answer
    return answer_request if routes["request"] else answer_later
