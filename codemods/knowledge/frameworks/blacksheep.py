"""BlackSheep: no integration knows it, so `SentryAsgiMiddleware` wraps the app.

It answers an unhandled exception with a 500 itself, and logs it with the exception on
`blacksheep.server`: the event is that record's (measured with 2.6.4).
"""

from codemods.knowledge.kinds.facts import (
    ASGI_HOLDERS,
    ASGI_LOGGERS,
    WSGI_HOLDERS,
    Framework,
    Routes,
    Sample,
    Step,
)

_APP = """\
app = Application()


@app.router.get("/")
async def index():
    return "hello"


@app.router.get("/split/{int:people}")
async def split(people: int):
    return {"each": 100 / people}
"""

FRAMEWORK = Framework(
    name="BlackSheep",
    kind="web",
    holders=(*ASGI_HOLDERS, *WSGI_HOLDERS),
    docs="https://docs.sentry.io/platforms/python/integrations/asgi/",
    packages=("blacksheep",),
    modules=("blacksheep",),
    apps=("blacksheep.Application", "blacksheep.server.Application"),
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
    routes=Routes(
        app="blacksheep.server.application.Application",
        add="[app.router.add(method, path, handler) for method in methods]",
        asynchronous=True,
    ),
    note="before `Application()`, and `SentryAsgiMiddleware` wraps it",
    sample=Sample(
        before={
            "requirements.txt": "blacksheep\nuvicorn\n",
            "app.py": "from blacksheep import Application\n\n" + _APP,
        },
        after={
            "requirements.txt": "blacksheep\nsentry-sdk>=2.75.0,<3\nuvicorn\n",
            "app.py": """\
import os

from blacksheep import Application
from sentry_sdk.integrations.asgi import SentryAsgiMiddleware

sentry_sdk.init(...)

"""
            + _APP
            + "\n\napp = SentryAsgiMiddleware(app)\n",
        },
        install=("blacksheep", "uvicorn"),
        serve="uvicorn app:app --port {port}",
        fail="/split/0",
        transaction="http://127.0.0.1:{port}/split/0",
    ),
)
