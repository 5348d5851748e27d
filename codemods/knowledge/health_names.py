"""The last part of a URL path that stands for nothing but a health check."""

from __future__ import annotations

NAMES = frozenset(
    """health healthz health-check health_check healthcheck healthiness livez live liveness
    alive readyz ready readiness startupz ping heartbeat __heartbeat__ __lbheartbeat__""".split()
)
WORDS = frozenset(word for name in NAMES for word in name.split("-"))  # as identifiers
