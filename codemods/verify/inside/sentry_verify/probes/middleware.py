"""Apps that are plain callables: what Sentry's middleware wraps answers for verify too."""

from __future__ import annotations

from functools import wraps
from typing import Any

from .. import act
from ..notes import setting

MODULES = ("sentry_sdk.integrations.wsgi", "sentry_sdk.integrations.asgi")
HEADERS = [("Content-Type", "text/plain")]


def attach(module: Any) -> None:
    """Wrap the app inside of the middleware."""
    if not setting("PLAIN"):
        return  # a framework answers
    for name, wrap in (("SentryWsgiMiddleware", _wsgi), ("SentryAsgiMiddleware", _asgi)):
        if hasattr(module, name):
            _wrap(getattr(module, name), wrap)


def _wrap(middleware: Any, wrap: Any) -> None:
    original = middleware.__init__

    @wraps(original)
    def made(self: Any, app: Any, *given: Any, **named: Any) -> None:
        original(self, wrap(app), *given, **named)

    middleware.__init__ = made


def _wsgi(app: Any) -> Any:
    @wraps(app, updated=())
    def answer(environ: Any, start_response: Any) -> Any:
        path = environ.get("PATH_INFO", "")
        if not path.startswith(act.PATH):
            return app(environ, start_response)
        text = act.serve(path)
        start_response("200 OK", HEADERS)
        return [text.encode()]

    return answer


def _asgi(app: Any) -> Any:
    async def answer(scope: Any, receive: Any, send: Any) -> Any:
        path = scope.get("path", "")
        if scope.get("type") != "http" or not path.startswith(act.PATH):
            return await app(scope, receive, send)
        text = act.serve(path)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        return await send({"type": "http.response.body", "body": text.encode()})

    return answer
