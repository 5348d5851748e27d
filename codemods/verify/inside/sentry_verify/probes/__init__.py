"""What is done once a module is imported: {module: the probe in this folder}."""

from __future__ import annotations

import sys

from ..notes import note

PROBES = {
    "sentry_sdk": "sdk",
    "redis.connection": "redis",
    "redis.asyncio.connection": "redis",
    "sentry_sdk.integrations.wsgi": "middleware",
    "sentry_sdk.integrations.asgi": "middleware",
    "aiohttp.web": "aiohttp",
    "apscheduler.schedulers.base": "apscheduler",
    "arq.worker": "arq",
    "bottle": "bottle",
    "celery.app.base": "celery",
    "celery.beat": "celery_beat",
    "celery.worker.consumer.consumer": "celery_worker",
    "connexion.apps.asynchronous": "connexion",
    "django.core.management.commands.runserver": "django_runserver",
    "django.http.request": "django_hosts",
    "django.urls.resolvers": "django",
    "django_q.cluster": "django_q",
    "dramatiq.worker": "dramatiq",
    "falcon.app": "falcon",
    "falcon.asgi.app": "falcon_asgi",
    "fastapi.applications": "fastapi",
    "fastmcp.server.server": "fastmcp",
    "flask.app": "flask",
    "grpc": "grpc",
    "grpc.aio": "grpc",
    "huey.consumer": "huey",
    "litestar.app": "litestar",
    "mcp.server.fastmcp.server": "fastmcp",
    "pyramid.config": "pyramid",
    "quart.app": "quart",
    "rq.worker": "rq",
    "sanic.app": "sanic",
    "schedule": "schedule",
    "starlette.applications": "starlette",
    "tornado.web": "tornado",
}

_seen: set[int] = set()


def made(app: object) -> bool:
    """Tell whether this app is new to verify, and note that it was made, and when."""
    if id(app) in _seen:
        return False
    _seen.add(id(app))
    note_app()
    return True


def note_app() -> None:
    """Note that an app was made, and whether Sentry ran by then."""
    sdk = sys.modules.get("sentry_sdk")
    client = sdk.get_client() if sdk is not None else None
    note("app", initialised=bool(client is not None and client.is_active()))
