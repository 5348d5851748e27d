"""Tornado: two more handlers in each application."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made

MODULES = ("tornado.web",)


def attach(web: Any) -> None:
    """Add the handlers when an application is made."""

    class Verify(web.RequestHandler):  # type: ignore[misc]
        def get(self) -> None:
            self.write(act.serve(self.request.path))

        def check_xsrf_cookie(self) -> None:
            """Take the request that verify posts."""

        post = get

    def add(app: Any) -> None:
        if made(app):
            app.add_handlers(".*", [(act.PATH + "/(?:ok|fail)", Verify)])

    after(web.Application, "__init__", add)
