"""Sanic: on module level, where the guide says a `before_server_start` listener.

The integration hooks `Sanic._startup`, which has run when that listener fires: transactions,
request data and profiles are lost then.

The asyncio integration, which needs a running loop and so a listener (sdk-facts 3.2), is not
enabled. Measured with sanic 25.12.1 and sentry-sdk 2.75.0: of a task that `app.add_task` or a
handler lets go, before the server's start too, and of a signal's handler one event arrives by
asyncio's own logger, and two with the integration; one that a handler awaits makes one more as
well, and one whose error the handler catches makes one where nothing failed. Seen by it alone are
a task that is kept, which is told of (unseen_errors), and one that `app.add_task` was given a
`name` for, which Sanic keeps.
"""

from codemods.knowledge.kinds.facts import (
    ASGI_HOLDERS,
    WSGI_HOLDERS,
    Framework,
    Routes,
    Sample,
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
    loggers=("sanic.access",),
    error_loggers=("sanic.error",),
    sampled_paths=('context["transaction_context"].get("name")',),
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
            "requirements.txt": "sanic\nsentry-sdk>=2.75.0,<3\n",
            "app.py": """\
import os

from sanic import Sanic
from sanic.response import json

sentry_sdk.init(...)

app = Sanic("shop")


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
