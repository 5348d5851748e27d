"""Connexion: an app object around Flask, so before that (sdk-facts 3.1).

The integration is Flask's; Connexion's own one does not exist. Its logger would report each
error a second time.
"""

from codemods.knowledge.kinds.facts import WSGI_HOLDERS, WSGI_LOGGERS, Framework, Sample, Step

API = """\
openapi: 3.0.3
info:
  title: Shop
  version: "1.0"
paths:
  /:
    get:
      operationId: app.index
      responses:
        "200":
          description: A greeting
  /split/{people}:
    get:
      operationId: app.split
      parameters:
        - name: people
          in: path
          required: true
          schema:
            type: integer
      responses:
        "200":
          description: Each one's share
"""

_APP = """\
def index():
    return {"hello": "world"}


def split(people):
    return {"each": 100 / people}


app = FlaskApp(__name__)
app.add_api("openapi.yaml")
"""

FRAMEWORK = Framework(
    name="Connexion",
    kind="web",
    docs="https://docs.sentry.io/platforms/python/integrations/flask/",
    packages=("connexion",),
    modules=("connexion",),
    apps=("connexion.FlaskApp", "connexion.App"),
    also=(
        Step(
            editor="placements.ignore_logger",
            why="Connexion's message about an error does not count as a second event",
            paste="from sentry_sdk.integrations.logging import ignore_logger\n\n"
            'ignore_logger("connexion.middleware.exceptions")',
            arguments={"logger": "connexion.middleware.exceptions"},
        ),
    ),
    loggers=(*WSGI_LOGGERS, "werkzeug"),
    holders=WSGI_HOLDERS,
    integration="flask.FlaskIntegration",
    note="before `FlaskApp()`; Flask's integration sees it",
    sample=Sample(
        before={
            "requirements.txt": "connexion[flask,uvicorn]\n",
            "app.py": "from connexion import FlaskApp\n\n\n" + _APP,
            "openapi.yaml": API,
        },
        after={
            "requirements.txt": "connexion[flask,uvicorn]\nsentry-sdk>=2.75.0,<3\n",
            "app.py": """\
import os

from connexion import FlaskApp
from sentry_sdk.integrations.logging import ignore_logger

sentry_sdk.init(...)

ignore_logger("connexion.middleware.exceptions")


"""
            + _APP,
        },
        install=("connexion[flask,uvicorn]",),
        serve="uvicorn app:app --port {port}",
        fail="/split/0",
    ),
)
