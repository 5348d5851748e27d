"""Errors that servers cause at each start, and pass over: Sentry gets them as events.

Measured with sentry-sdk 2.75.0, Django 5.2.19, Uvicorn 0.54, Gunicorn 27.0.1 with UvicornWorker and
Hypercorn 0.18: each worker's start sends one `ValueError` of the SDK's middleware around the app,
`Django can only handle ASGI/HTTP connections, not lifespan`; the server says that the protocol
appears unsupported and serves. A stop sends none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# What makes an app that knows no lifespan and raises when it is asked for it.
WITHOUT_LIFESPAN = frozenset(("django.core.asgi.get_asgi_application",))
# By program, the words with which it does not ask, "" where it has none.
# https://www.uvicorn.org/settings/#http, https://github.com/emmett-framework/granian#options
ASKING: Mapping[str, str] = MappingProxyType(
    {"uvicorn": "--lifespan off", "granian": "--interface asginl", "hypercorn": ""}
)
NOT_ASKING = ("--lifespan=off", "--lifespan off", "asginl", "wsgi")
WORKERS = frozenset(("uvicorn.workers.UvicornWorker", "uvicorn_worker.UvicornWorker"))
# https://www.uvicorn.org/deployment/#gunicorn
OWN_WORKER = """\
from {module} import {name}


class NoLifespanWorker({name}):
    CONFIG_KWARGS = {{**{name}.CONFIG_KWARGS, "lifespan": "off"}}"""
