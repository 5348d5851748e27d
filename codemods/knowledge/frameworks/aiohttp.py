"""AIOHTTP: hooked at class level, so order does not matter to it (sdk-facts 3.1).

Sentry starts before the app all the same: a client session made earlier stays without
spans and trace headers (sdk-facts 3.3).
"""

from codemods.knowledge.kinds.facts import (
    ASGI_HOLDERS,
    WSGI_HOLDERS,
    WSGI_LOGGERS,
    Framework,
    Routes,
    Sample,
)

_APP = """\
routes = web.RouteTableDef()


@routes.get("/")
async def index(request):
    return web.json_response({"hello": "world"})


@routes.get("/split/{people}")
async def split(request):
    return web.json_response({"each": 100 / int(request.match_info["people"])})


app = web.Application()
app.add_routes(routes)

if __name__ == "__main__":
    web.run_app(app, host="127.0.0.1", port=int(os.environ.get("PORT", "8080")))
"""

FRAMEWORK = Framework(
    name="AIOHTTP",
    kind="web",
    holders=(*ASGI_HOLDERS, *WSGI_HOLDERS),
    docs="https://docs.sentry.io/platforms/python/integrations/aiohttp/",
    packages=("aiohttp",),
    modules=("aiohttp.web",),
    apps=("aiohttp.web.Application",),
    loggers=(*WSGI_LOGGERS, "aiohttp.access"),
    sampled_paths=('getattr(context.get("aiohttp_request"), "path", None)',),
    integration="aiohttp.AioHttpIntegration",
    minimum="3.4",
    since_python_3="0",
    route_calls=tuple(
        f"aiohttp.web.{name}" for name in ("delete", "get", "head", "patch", "post", "put", "view")
    ),
    routes=Routes(
        app="aiohttp.web.Application",
        add='app.router.add_route("*", path, handler)',
        uses=("aiohttp.web.Response",),
        asynchronous=True,
        request=True,
        answer="Response(text=text)",
    ),
    note="before `web.Application()`, so that client sessions made beside it are traced too",
    sample=Sample(
        before={
            "requirements.txt": "aiohttp\n",
            "app.py": "import os\n\nfrom aiohttp import web\n\n" + _APP,
        },
        after={
            "requirements.txt": "aiohttp\nsentry-sdk>=2.75.0,<3\n",
            "app.py": """\
import os

from aiohttp import web

sentry_sdk.init(...)

"""
            + _APP,
        },
        serve="env PORT={port} python app.py",
        fail="/split/0",
        transaction="__main__.split",
    ),
)
