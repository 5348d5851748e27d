"""Since when the SDK has the names that lines to paste use.

Read from the wheels of sentry-sdk on both sides of each boundary; a name that is not among
these is in every version since 1.0.0.
"""

from __future__ import annotations

from types import MappingProxyType

ALWAYS = "1.0.0"
# Top-level modules named after Sentry that start nothing: the two SDKs, what only passes events on
# to one that runs, and what Sentry is made of (read from their wheels).
STARTING_NONE = frozenset(
    """raven sentry_sdk structlog_sentry sentry_dramatiq sentry_asgi pytest_sentry sentry_protos
    sentry_relay sentry_arroyo sentry_kafka_schemas sentry_ophio sentry_redis_tools""".split()
)
SINCE = MappingProxyType(
    {
        "sentry_sdk.get_client": "2.0.0",
        "sentry_sdk.get_global_scope": "2.12.0",
        "sentry_sdk.isolation_scope": "2.0.0",
        "sentry_sdk.monitor": "1.17.0",
        "sentry_sdk.start_transaction": "1.0.0",
        "sentry_sdk.integrations.asyncio.enable_asyncio_integration": "2.50.0",
        "sentry_sdk.integrations.fastapi.FastApiIntegration": "1.8.0",
        "sentry_sdk.integrations.launchdarkly.LaunchDarklyHook": "2.18.0",
        "sentry_sdk.integrations.logging.ignore_logger_for_sentry_logs": "2.56.0",
        "sentry_sdk.integrations.loguru.LoguruIntegration": "1.23.0",
        "sentry_sdk.integrations.otlp.OTLPIntegration": "2.45.0",
        "sentry_sdk.integrations.starlette.StarletteIntegration": "1.8.0",
    }
)
# Since when an integration starts without being listed, where not from its first version on.
BY_ITSELF_SINCE = MappingProxyType(
    {
        "sentry_sdk.integrations.fastapi.FastApiIntegration": "1.9.6",
        "sentry_sdk.integrations.starlette.StarletteIntegration": "1.9.6",
    }
)
# What a project wraps its app in by hand, which traces without the app's own integration.
WRAPPING = ("SentryAsgiMiddleware",)


def since(name: str) -> str:
    """Return the first sentry-sdk with a dotted name: `sentry_sdk.get_global_scope`."""
    return SINCE.get(name, ALWAYS)
