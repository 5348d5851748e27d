"""Sanic: on module level, where the guide says a `before_server_start` listener.

The integration hooks `Sanic._startup`, which has run when that listener fires: transactions,
request data and profiles are lost then. What does need the listener is a running loop for
the asyncio integration, so that errors of tasks are seen too (sdk-facts 3.2). Every Sanic knows
`@app.listener(...)`; `@app.before_server_start` came later and stops an old one.
"""

from codemods.knowledge.kinds.facts import (
    ASGI_HOLDERS,
    WSGI_HOLDERS,
    Framework,
    Routes,
    Sample,
    Step,
)

_APP = """\
app = Sanic("shop")


@app.get("/")
async def index(request):
    return json({"hello": "world"})


@app.get("/split/<people:int>")
async def split(request, people):
    return json({"each": 100 / people})
"""

FRAMEWORK = Framework(
    name="Sanic",
    kind="web",
    holders=(*ASGI_HOLDERS, *WSGI_HOLDERS),
    docs="https://docs.sentry.io/platforms/python/integrations/sanic/",
    packages=("sanic",),
    modules=("sanic",),
    programs=("sanic",),
    apps=("sanic.Sanic",),
    also=(
        Step(
            editor="placements.listen_before_start",
            why="errors of tasks are seen too, from when the server's loop runs",
            paste="from sentry_sdk.integrations.asyncio import enable_asyncio_integration\n\n\n"
            '@app.listener("before_server_start")\nasync def watch_tasks(*_):\n'
            "    enable_asyncio_integration()",
            arguments={"listener": 'listener("before_server_start")'},
            since="2.50.0",
            python=(3, 7),  # `asyncio.get_running_loop`
            # sentry_sdk/integrations/sanic.py: it asks for real context variables.
            below="Sentry's integration is off there, unless aiocontextvars is installed",
        ),
    ),
    loggers=("sanic.access",),
    error_loggers=("sanic.error",),
    sampled_paths=('context["transaction_context"].get("name")',),
    extra="sanic",
    integration="sanic.SanicIntegration",
    minimum="0.8",
    # sentry_sdk/integrations/sanic.py: `_setup_legacy_sanic` starts no transaction.
    traced_since="21.9",
    since_python_3="0",
    in_handler="transactions and request data",
    routes=Routes(
        app="sanic.app.Sanic",
        add="app.add_route(handler, path, methods=methods, name=name)",
        uses=("sanic.response.HTTPResponse",),
        asynchronous=True,
        request=True,
        answer="HTTPResponse(text)",
    ),
    note="on module level; in the guide's `before_server_start` listener transactions and request "
    "data are lost",
    sample=Sample(
        before={
            "requirements.txt": "sanic\n",
            "app.py": "from sanic import Sanic\nfrom sanic.response import json\n\n" + _APP,
        },
        after={
            "requirements.txt": "sanic\nsentry-sdk[sanic]>=2.75.0,<3\n",
            "app.py": """\
import os

from sanic import Sanic
from sanic.response import json
from sentry_sdk.integrations.asyncio import enable_asyncio_integration

sentry_sdk.init(...)

app = Sanic("shop")


@app.listener("before_server_start")
async def watch_tasks(*_):
    enable_asyncio_integration()


@app.get("/")
async def index(request):
    return json({"hello": "world"})


@app.get("/split/<people:int>")
async def split(request, people):
    return json({"each": 100 / people})
""",
        },
        serve="sanic app:app --host 127.0.0.1 --port {port}",
        fail="/split/0",
        transaction="split",
    ),
)
