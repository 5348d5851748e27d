"""Falcon, WSGI: before `falcon.App()`, or every transaction has the same name.

`App.__init__` builds the middleware that the integration patches; later all transactions
are called "generic WSGI request" (sdk-facts 3.1). ASGI apps are a framework of their own.
"""

from codemods.knowledge.kinds.facts import WSGI_HOLDERS, WSGI_LOGGERS, Framework, Sample

_APP = """\
class Index:
    def on_get(self, request, response):
        response.media = {"hello": "world"}


class Split:
    def on_get(self, request, response, people):
        response.media = {"each": 100 / people}


app = falcon.App()
app.add_route("/", Index())
app.add_route("/split/{people:int}", Split())
"""

FRAMEWORK = Framework(
    name="Falcon",
    kind="web",
    docs="https://docs.sentry.io/platforms/python/integrations/falcon/",
    packages=("falcon",),
    modules=("falcon",),
    apps=("falcon.App", "falcon.API"),
    loggers=WSGI_LOGGERS,
    holders=(*WSGI_HOLDERS, "req"),
    sampled_paths=('context.get("wsgi_environ", {}).get("PATH_INFO")',),
    integration="falcon.FalconIntegration",
    minimum="1.4",
    since_python_3="3.0",
    late="the transactions' names",
    note='before `falcon.App()`; later every transaction is named "generic WSGI request"',
    sample=Sample(
        before={"requirements.txt": "falcon\ngunicorn\n", "app.py": "import falcon\n\n\n" + _APP},
        after={
            "requirements.txt": "falcon\ngunicorn\nsentry-sdk>=2.75.0,<3\n",
            "app.py": """\
import os

import falcon

sentry_sdk.init(...)


"""
            + _APP,
        },
        install=("falcon", "gunicorn"),
        serve="gunicorn app:app --bind 127.0.0.1:{port}",
        fail="/split/0",
        transaction="/split/{people:int}",
    ),
)
