"""Starlette: before the `Route` objects are built, or request bodies are lost (sdk-facts 3.1)."""

from codemods.knowledge.kinds.facts import ASGI_HOLDERS, ASGI_LOGGERS, Framework, Routes, Sample

_IMPORTS = """\
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
"""
_REST = """\
async def index(request):
    return JSONResponse({"hello": "world"})


async def split(request):
    return JSONResponse({"each": 100 / request.path_params["people"]})


app = Starlette(
    routes=[
        Route("/", index),
        Route("/split/{people:int}", split),
    ]
)
"""

FRAMEWORK = Framework(
    name="Starlette",
    kind="web",
    docs="https://docs.sentry.io/platforms/python/integrations/starlette/",
    packages=("starlette",),
    modules=("starlette",),
    apps=("starlette.applications.Starlette",),
    asynchronous=True,
    loggers=ASGI_LOGGERS,
    holders=ASGI_HOLDERS,
    sampled_paths=('context.get("asgi_scope", {}).get("path")',),
    integration="starlette.StarletteIntegration",
    minimum="0.16",
    since_python_3="0",
    late="request bodies",
    built_late=("starlette.routing.Route",),
    in_handler="errors answered with a 5xx status, and request bodies",
    routes=Routes(
        app="starlette.applications.Starlette",
        add="app.router.routes.insert(0, Route(path, handler, methods=methods))",
        uses=("starlette.responses.PlainTextResponse", "starlette.routing.Route"),
        asynchronous=True,
        request=True,
        answer="PlainTextResponse(text)",
    ),
    note="before the `Route` objects; later ones lose request bodies",
    sample=Sample(
        before={
            "requirements.txt": "starlette\nuvicorn\n",
            "main.py": _IMPORTS + "\n\n" + _REST,
        },
        after={
            "requirements.txt": "sentry-sdk>=2.75.0,<3\nstarlette\nuvicorn\n",
            "main.py": """\
import os

"""
            + _IMPORTS
            + "\nsentry_sdk.init(...)\n\n\n"
            + _REST,
        },
        serve="uvicorn main:app --port {port}",
        fail="/split/0",
        transaction="/split/{people:int}",
    ),
)
