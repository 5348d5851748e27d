"""Flask: order does not matter to it, so Sentry starts before the app (sdk-facts 3.1).

Dash makes a Flask app of its own, whose integration reports what a callback raises (seen with
Dash 4).
"""

from codemods.knowledge.kinds.extra import Extra
from codemods.knowledge.kinds.facts import WSGI_HOLDERS, WSGI_LOGGERS, Framework, Routes, Sample

_IMPORT = "from flask import Flask\n"
_REST = """\
app = Flask(__name__)


@app.route("/")
def index():
    return {"hello": "world"}


@app.route("/split/<int:people>")
def split(people):
    return {"each": 100 / people}
"""

FRAMEWORK = Framework(
    name="Flask",
    kind="web",
    docs="https://docs.sentry.io/platforms/python/integrations/flask/",
    packages=("flask",),
    modules=("flask",),
    programs=("flask",),
    apps=("flask.Flask", "dash.Dash"),
    loggers=(*WSGI_LOGGERS, "werkzeug"),
    holders=WSGI_HOLDERS,
    sampled_paths=('context.get("wsgi_environ", {}).get("PATH_INFO")',),
    # In the metadata of Flask: 2.2.5 has no blinker, 2.3.0 has; without, the integration is off.
    extra=Extra(
        "flask",
        asks={"flask": "0.11", "blinker": "1.1"},
        instead=("blinker",),
        until="2.3.0",
        needs={"click": "8.1.3", "itsdangerous": "2.1.2", "jinja2": "3.1.2", "werkzeug": "2.3"},
        python=(3, 8),
    ),
    integration="flask.FlaskIntegration",
    minimum="1.1.4",
    # Seen with Flask 1.1.2 and Werkzeug 0.16.1: a transaction for each request, and the error that
    # Flask logs has its URL; without, neither. Flask's integration sees that it is wrapped.
    wrapped="from sentry_sdk.integrations.wsgi import SentryWsgiMiddleware\n\n"
    "{app}.wsgi_app = SentryWsgiMiddleware({app}.wsgi_app)",
    since_python_3="2.0",
    last_pythons={"0.10": "2.7"},  # docs/python3.rst of Flask 0.12: 0.10 was the first for 3
    routes=Routes(
        app="flask.app.Flask",
        add="app.add_url_rule(path, name, handler, methods=methods)",
    ),
    note="before `Flask()`, though nothing is lost later",
    sample=Sample(
        before={"requirements.txt": "flask\n", "app.py": _IMPORT + "\n" + _REST},
        after={
            "requirements.txt": "flask\nsentry-sdk>=2.75.0,<3\n",
            "app.py": """\
import os

from flask import Flask

sentry_sdk.init(...)

"""
            + _REST,
        },
        serve="flask run --port {port}",
        fail="/split/0",
        transaction="split",
    ),
)
