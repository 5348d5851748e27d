"""A plain ASGI callable: nothing is captured unless `SentryAsgiMiddleware` wraps it.

There is no `ASGIIntegration`, though the guide lists one (sdk-facts 2.3).
"""

from codemods.knowledge.kinds.facts import (
    ASGI_HOLDERS,
    ASGI_LOGGERS,
    WSGI_HOLDERS,
    Framework,
    Sample,
    Step,
)

_APP = """\
async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    people = scope["path"].removeprefix("/split/")
    status = 200 if people.isdigit() else 404
    body = f"each: {100 / int(people)}" if status == 200 else "not found"
    headers = [(b"content-type", b"text/plain")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})
"""

FRAMEWORK = Framework(
    name="ASGI",
    kind="web",
    holders=(*ASGI_HOLDERS, *WSGI_HOLDERS),
    docs="https://docs.sentry.io/platforms/python/integrations/asgi/",
    packages=(),
    modules=(),
    callables=("scope", "receive", "send"),
    also=(
        Step(
            editor="placements.wrap_app",
            why="`SentryAsgiMiddleware` wraps the app",
            paste="from sentry_sdk.integrations.asgi import SentryAsgiMiddleware\n\n"
            "app = SentryAsgiMiddleware(app)",
            arguments={"middleware": "asgi.SentryAsgiMiddleware"},
        ),
    ),
    loggers=ASGI_LOGGERS,
    sampled_paths=('context.get("asgi_scope", {}).get("path")',),
    note="`SentryAsgiMiddleware` wraps the callable; the guide's `ASGIIntegration` does not exist",
    sample=Sample(
        before={
            "requirements.txt": "uvicorn\n",
            "app.py": _APP,
            "Procfile": "web: uvicorn app:app\n",
        },
        after={
            "requirements.txt": "sentry-sdk>=2.75.0,<3\nuvicorn\n",
            "app.py": """\
import os

from sentry_sdk.integrations.asgi import SentryAsgiMiddleware

sentry_sdk.init(...)


@SentryAsgiMiddleware
"""
            + _APP,
        },
        install=("uvicorn",),
        serve="uvicorn app:app --port {port}",
        fail="/split/0",
        transaction="http://127.0.0.1:{port}/split/0",
    ),
)
