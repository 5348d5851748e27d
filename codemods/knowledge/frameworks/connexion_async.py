"""Connexion's AsyncApp: no integration knows it; errors arrive as Connexion logs them.

`SentryAsgiMiddleware` around it would add transactions, but without any name.
"""

from codemods.knowledge.frameworks.connexion import API
from codemods.knowledge.kinds.facts import (
    ASGI_HOLDERS,
    ASGI_LOGGERS,
    WSGI_HOLDERS,
    Framework,
    Routes,
    Sample,
)

_APP = """\
def index():
    return {"hello": "world"}


def split(people):
    return {"each": 100 / people}


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
"""

FRAMEWORK = Framework(
    name="Connexion (async)",
    kind="web",
    holders=(*ASGI_HOLDERS, *WSGI_HOLDERS),
    docs="https://docs.sentry.io/platforms/python/integrations/asgi/",
    packages=("connexion",),
    modules=("connexion",),
    apps=("connexion.AsyncApp",),
    asynchronous=True,
    routes=Routes(
        app="connexion.apps.asynchronous.AsyncApp",
        add="app.add_url_rule(path, name, handler, methods=methods)",
        uses=("starlette.responses.PlainTextResponse",),
        asynchronous=True,
        request=True,
        answer="PlainTextResponse(text)",
    ),
    loggers=ASGI_LOGGERS,
    note="before `AsyncApp()`; no integration: errors arrive as the messages that it logs",
    sample=Sample(
        before={
            "requirements.txt": "connexion[uvicorn]\n",
            "app.py": "from connexion import AsyncApp\n\n\n" + _APP,
            "openapi.yaml": API,
        },
        after={
            "requirements.txt": "connexion[uvicorn]\nsentry-sdk>=2.75.0,<3\n",
            "app.py": """\
import os

from connexion import AsyncApp

sentry_sdk.init(...)


"""
            + _APP,
        },
        install=("connexion[uvicorn]",),
        serve="uvicorn app:app --port {port}",
        fail="/split/0",
    ),
)
