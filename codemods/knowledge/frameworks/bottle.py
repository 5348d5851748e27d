"""Bottle: hooked at class level, so order does not matter to it (sdk-facts 3.1).

`bottle.run` counts as an app too: small projects use the default app, without `Bottle()`.
"""

from codemods.knowledge.kinds.facts import WSGI_HOLDERS, WSGI_LOGGERS, Framework, Routes, Sample

_APP = """\
app = Bottle()


@app.get("/")
def index():
    return {"hello": "world"}


@app.get("/split/<people:int>")
def split(people):
    return {"each": 100 / people}
"""

FRAMEWORK = Framework(
    name="Bottle",
    kind="web",
    docs="https://docs.sentry.io/platforms/python/integrations/bottle/",
    packages=("bottle",),
    modules=("bottle",),
    apps=("bottle.Bottle", "bottle.default_app", "bottle.run"),
    loggers=WSGI_LOGGERS,
    holders=WSGI_HOLDERS,
    sampled_paths=('context.get("wsgi_environ", {}).get("PATH_INFO")',),
    integration="bottle.BottleIntegration",
    minimum="0.12",
    routes=Routes(
        app="bottle.Bottle",
        add="app.route(path, methods, handler, name=name)",
    ),
    note="before `Bottle()`, though nothing is lost later",
    sample=Sample(
        before={"requirements.txt": "bottle\n", "app.py": "from bottle import Bottle\n\n" + _APP},
        after={
            "requirements.txt": "bottle\nsentry-sdk>=2.75.0,<3\n",
            "app.py": """\
import os

from bottle import Bottle

sentry_sdk.init(...)

"""
            + _APP,
        },
        serve="python -m bottle --bind 127.0.0.1:{port} app:app",
        fail="/split/0",
        transaction="app.split",
    ),
)
