"""What the SDK asks of other packages: by its extras, and by integrations that refuse old ones.

Read from sentry-sdk 2.75.0: its metadata and its modules, by `python -m tools.sdk_demands`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# By extra the lowest versions that it brings. Whoever asks for the extra has them raised.
EXTRAS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "aiohttp": {"aiohttp": "3.5"},
        "anthropic": {"anthropic": "0.16"},
        "arq": {"arq": "0.23"},
        "asyncio": {"httpcore": "1"},
        "asyncpg": {"asyncpg": "0.23"},
        "beam": {"apache-beam": "2.12"},
        "bottle": {"bottle": "0.12.13"},
        "celery": {"celery": "3"},
        "celery-redbeat": {"celery-redbeat": "2"},
        "chalice": {"chalice": "1.16.0"},
        "clickhouse-driver": {"clickhouse-driver": "0.2.0"},
        "django": {"django": "1.8"},
        "falcon": {"falcon": "1.4"},
        "fastapi": {"fastapi": "0.79.0"},
        "flask": {"flask": "0.11", "blinker": "1.1"},
        "google-genai": {"google-genai": "1.29.0"},
        "grpcio": {"grpcio": "1.21.1", "protobuf": "3.8.0"},
        "http2": {"httpcore": "1"},
        "httpx": {"httpx": "0.16.0"},
        "huey": {"huey": "2"},
        "huggingface-hub": {"huggingface-hub": "0.22"},
        "langchain": {"langchain": "0.0.210"},
        "langgraph": {"langgraph": "0.6.6"},
        "launchdarkly": {"launchdarkly-server-sdk": "9.8.0"},
        "litellm": {"litellm": "1.77.5"},
        "litestar": {"litestar": "2.0.0"},
        "loguru": {"loguru": "0.5"},
        "mcp": {"mcp": "1.15.0"},
        "openai": {"openai": "1.0.0", "tiktoken": "0.3.0"},
        "openfeature": {"openfeature-sdk": "0.7.1"},
        "opentelemetry": {"opentelemetry-distro": "0.35b0"},
        "opentelemetry-otlp": {"opentelemetry-distro": "0.35b0"},
        "pydantic-ai": {"pydantic-ai": "1.0.0"},
        "pymongo": {"pymongo": "3.1"},
        "pyspark": {"pyspark": "2.4.4"},
        "quart": {"quart": "0.16.1", "blinker": "1.1"},
        "rq": {"rq": "0.6"},
        "sanic": {"sanic": "0.8"},
        "sqlalchemy": {"sqlalchemy": "1.2"},
        "starlette": {"starlette": "0.19.1"},
        "starlite": {"starlite": "1.48"},
        "statsig": {"statsig": "0.55.3"},
        "tornado": {"tornado": "6"},
        "unleash": {"unleashclient": "6.0.1"},
    }
)

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
