"""Pyramid: hooked at class level, so order does not matter to it (sdk-facts 3.1).

The guide does not name it, but its integration is auto-enabled (sdk-facts 2.2).
"""

from codemods.knowledge.kinds.facts import WSGI_HOLDERS, WSGI_LOGGERS, Framework, Sample

_APP = """\
def index(request):
    return {"hello": "world"}


def split(request):
    return {"each": 100 / int(request.matchdict["people"])}


with Configurator() as config:
    config.add_route("index", "/")
    config.add_route("split", "/split/{people}")
    config.add_view(index, route_name="index", renderer="json")
    config.add_view(split, route_name="split", renderer="json")
    app = config.make_wsgi_app()
"""

FRAMEWORK = Framework(
    name="Pyramid",
    kind="web",
    docs="https://docs.sentry.io/platforms/python/integrations/pyramid/",
    packages=("pyramid",),
    modules=("pyramid",),
    apps=("pyramid.config.Configurator",),
    loggers=WSGI_LOGGERS,
    holders=WSGI_HOLDERS,
    sampled_paths=('context.get("wsgi_environ", {}).get("PATH_INFO")',),
    integration="pyramid.PyramidIntegration",
    note="before `Configurator()`, though nothing is lost later; the guide does not name it",
    sample=Sample(
        before={
            "requirements.txt": "pyramid\nwaitress\n",
            "app.py": "from pyramid.config import Configurator\n\n\n" + _APP,
        },
        after={
            "requirements.txt": "pyramid\nsentry-sdk>=2.75.0,<3\nwaitress\n",
            "app.py": """\
import os

from pyramid.config import Configurator

sentry_sdk.init(...)


"""
            + _APP,
        },
        install=("pyramid", "setuptools<81", "waitress"),  # pyramid imports pkg_resources
        serve="waitress-serve --listen=127.0.0.1:{port} app:app",
        fail="/split/0",
        transaction="split",
    ),
)
