"""Redis: every connection goes to the empty server that verify has started, if it has."""

from __future__ import annotations

from functools import wraps
from typing import Any

from ..notes import setting

MODULES = ("redis.connection", "redis.asyncio.connection")
KEPT = ("db", "decode_responses", "encoding", "encoding_errors", "protocol")


def attach(connection: Any) -> None:
    """Send the pools of redis-py elsewhere: jobs of others are neither seen nor run."""
    if not setting("REDIS"):
        return
    host, _, port = setting("REDIS").rpartition(":")
    plain = connection.Connection
    for name in ("ConnectionPool", "BlockingConnectionPool"):
        _redirect(getattr(connection, name), plain, {"host": host, "port": int(port)})


def _redirect(pool: Any, plain: Any, place: Any) -> None:
    original = pool.__init__

    @wraps(original)
    def made(self: Any, *given: Any, **named: Any) -> None:
        kept = {name: value for name, value in named.items() if name in KEPT}
        sizes = {n: v for n, v in named.items() if n in ("max_connections", "timeout")}
        original(self, connection_class=plain, **kept, **sizes, **place)

    pool.__init__ = made
