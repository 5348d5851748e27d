"""Falcon, ASGI: the integration knows WSGI only, so the app is wrapped (sdk-facts 3.3).

Without `SentryAsgiMiddleware` only what the `falcon` logger says of an error arrives.
"""

from codemods.knowledge.kinds.facts import (
    ASGI_HOLDERS,
    ASGI_LOGGERS,
    Framework,
    Sample,
    Step,
)

_APP = """\
class Index:
    async def on_get(self, request, response):
        response.media = {"hello": "world"}


class Split:
    async def on_get(self, request, response, people):
        response.media = {"each": 100 / people}


app = falcon.asgi.App()
app.add_route("/", Index())
app.add_route("/split/{people:int}", Split())
"""

FRAMEWORK = Framework(
    name="Falcon (ASGI)",
    kind="web",
    holders=(*ASGI_HOLDERS, "req"),
    docs="https://docs.sentry.io/platforms/python/integrations/asgi/",
    packages=("falcon",),
    modules=("falcon.asgi",),
    apps=("falcon.asgi.App",),
    loggers=ASGI_LOGGERS,
    sampled_paths=('context.get("asgi_scope", {}).get("path")',),
    also=(
        Step(
            editor="placements.wrap_app",
            why="`SentryAsgiMiddleware` wraps the app",
            paste="from sentry_sdk.integrations.asgi import SentryAsgiMiddleware\n\n"
            "app = SentryAsgiMiddleware(app)",
            arguments={"middleware": "asgi.SentryAsgiMiddleware"},
        ),
    ),
    late="the transactions' names",
    note="before the app, and `SentryAsgiMiddleware` around it: the integration is for WSGI",
    sample=Sample(
        before={
            "requirements.txt": "falcon\nuvicorn\n",
            "app.py": "import falcon.asgi\n\n\n" + _APP,
        },
        after={
            "requirements.txt": "falcon\nsentry-sdk>=2.75.0,<3\nuvicorn\n",
            "app.py": """\
import os

import falcon.asgi
from sentry_sdk.integrations.asgi import SentryAsgiMiddleware

sentry_sdk.init(...)


class Index:
    async def on_get(self, request, response):
        response.media = {"hello": "world"}


class Split:
    async def on_get(self, request, response, people):
        response.media = {"each": 100 / people}


app = falcon.asgi.App()
app.add_route("/", Index())
app.add_route("/split/{people:int}", Split())

app = SentryAsgiMiddleware(app)
""",
        },
        install=("falcon", "uvicorn"),
        serve="uvicorn app:app --port {port}",
        fail="/split/0",
        transaction="http://127.0.0.1:{port}/split/0",
    ),
)
