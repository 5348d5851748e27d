"""What the SDK asks of other packages: its integrations refuse old ones.

Read from the modules of sentry-sdk 2.75.0, by `python -m tools.sdk_demands`.
"""

from __future__ import annotations

# Modules below sentry_sdk.integrations that raise DidNotEnable below their minimum: then the
# integration is off where it enables itself, and ends the start where it is listed.
_CHECKING = frozenset(
    {
        "aiohttp",
        "aiomysql",
        "anthropic",
        "ariadne",
        "arq",
        "asyncpg",
        "boto3",
        "bottle",
        "celery",
        "clickhouse_driver",
        "django",
        "falcon",
        "flask",
        "gql",
        "graphene",
        "ray",
        "rq",
        "sanic",
        "sqlalchemy",
        "statsig",
        "strawberry",
        "tornado",
    }
)

# What they import when they are imported: `grpc.aio`, which grpcio has since 1.32,
# `mcp.server.streamable_http` since 1.8.0 (in the wheels) and `openai.resources` since 1.0.0.
IMPORTING = frozenset(("grpc", "mcp", "openai"))


# Modules whose integration asks for real context variables: Python 3.7, or this package before.
CONTEXTUAL = frozenset(("aiohttp", "sanic", "tornado"))
CONTEXTVARS, CONTEXTVARS_SINCE = "aiocontextvars", (3, 7)
# Those that enable themselves without, and whose middleware then raises at each request (asgi.py;
# seen with Python 3.6.15, FastAPI 0.79.0 and sentry-sdk 2.75.0).
FAILING = frozenset(("fastapi", "starlette"))


def refuses(integration: str) -> bool:
    """Tell whether an integration (below sentry_sdk.integrations) is off below its minimum."""
    return integration.partition(".")[0] in _CHECKING | IMPORTING
