"""A plain WSGI callable: nothing is captured unless `SentryWsgiMiddleware` wraps it.

There is no `WSGIIntegration`, though the guide lists one (sdk-facts 2.3).
"""

from codemods.knowledge.kinds.facts import WSGI_HOLDERS, WSGI_LOGGERS, Framework, Sample, Step

_APP = """\
def application(environ, start_response):
    people = environ["PATH_INFO"].removeprefix("/split/")
    if not people.isdigit():
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b"not found"]
    each = 100 / int(people)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(each).encode()]
"""

FRAMEWORK = Framework(
    name="WSGI",
    kind="web",
    docs="https://docs.sentry.io/platforms/python/integrations/wsgi/",
    packages=(),
    modules=(),
    callables=("environ", "start_response"),
    also=(
        Step(
            editor="placements.wrap_app",
            why="`SentryWsgiMiddleware` wraps the app",
            paste="from sentry_sdk.integrations.wsgi import SentryWsgiMiddleware\n\n"
            "application = SentryWsgiMiddleware(application)",
            arguments={"middleware": "wsgi.SentryWsgiMiddleware"},
        ),
    ),
    loggers=WSGI_LOGGERS,
    holders=WSGI_HOLDERS,
    error_loggers=("gunicorn.error", "waitress"),
    sampled_paths=('context.get("wsgi_environ", {}).get("PATH_INFO")',),
    note="`SentryWsgiMiddleware` wraps the callable; the guide's `WSGIIntegration` does not exist",
    sample=Sample(
        before={
            "requirements.txt": "gunicorn\n",
            "app.py": _APP,
            "Procfile": "web: gunicorn app:application\n",
        },
        after={
            "requirements.txt": "gunicorn\nsentry-sdk>=2.75.0,<3\n",
            "app.py": """\
import os

from sentry_sdk.integrations.wsgi import SentryWsgiMiddleware

sentry_sdk.init(...)


@SentryWsgiMiddleware
"""
            + _APP,
        },
        install=("gunicorn",),
        serve="gunicorn app:application --bind 127.0.0.1:{port}",
        fail="/split/0",
        transaction="generic WSGI request",
    ),
)
