"""Quart: order does not matter to it, so Sentry starts before the app (sdk-facts 3.1)."""

from codemods.knowledge.kinds.facts import (
    ASGI_HOLDERS,
    ASGI_LOGGERS,
    WSGI_HOLDERS,
    Framework,
    Routes,
    Sample,
)

_APP = """\
app = Quart(__name__)


@app.route("/")
async def index():
    return {"hello": "world"}


@app.route("/split/<int:people>")
async def split(people):
    return {"each": 100 / people}
"""

FRAMEWORK = Framework(
    name="Quart",
    kind="web",
    holders=(*ASGI_HOLDERS, *WSGI_HOLDERS),
    docs="https://docs.sentry.io/platforms/python/integrations/quart/",
    packages=("quart",),
    modules=("quart",),
    programs=("quart",),
    apps=("quart.Quart",),
    loggers=ASGI_LOGGERS,
    whole_urls=True,
    sampled_paths=('context.get("asgi_scope", {}).get("path")',),
    integration="quart.QuartIntegration",
    minimum="0.16",
    since_python_3="0",
    routes=Routes(
        app="quart.app.Quart",
        add="app.add_url_rule(path, name, handler, methods=methods)",
        asynchronous=True,
    ),
    note="before `Quart()`, though nothing is lost later",
    sample=Sample(
        before={"requirements.txt": "quart\n", "app.py": "from quart import Quart\n\n" + _APP},
        after={
            "requirements.txt": "quart\nsentry-sdk>=2.75.0,<3\n",
            "app.py": """\
import os

from quart import Quart

sentry_sdk.init(...)

"""
            + _APP,
        },
        serve="hypercorn app:app --bind 127.0.0.1:{port}",
        fail="/split/0",
        transaction="split",
    ),
)
