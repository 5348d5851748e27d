"""Vercel: each file below `api/` is a function; an app in one (`app`) is served as any server does.

A class `handler` is one of the standard library's servers: these print what `do_GET` raises and
close the connection, and nothing of it arrives (seen with http.server of Python 3.11 and sentry-sdk
2.75.0; the platform's own runtime lies in no registry). `serverless_function` around the method
reports it, and sends before the answer ends, behind which the process may be frozen.
"""

from codemods.knowledge.kinds.platform import Platform

PLATFORM = Platform(
    name="Vercel",
    docs="https://vercel.com/docs/functions/runtimes/python",
    installs="Add sentry-sdk to the list that {it} is built with, and SENTRY_DSN to the project's "
    "environment variables",
    classes={"handler": "http.server.BaseHTTPRequestHandler"},
    inside="api",
    imports=(
        "import sentry_sdk",
        "from sentry_sdk.integrations.serverless import serverless_function",
    ),
    wrapped="give each method that answers a request (`do_GET` and its like) "
    "`@serverless_function`, since the server around it only prints what it raises",
)
