"""pika: whatever address is named, it is that of the empty node that verify has started."""

from __future__ import annotations

from typing import Any

from ..notes import setting

MODULES = ("pika.connection",)


def attach(module: Any) -> None:
    """Fix what says where connections go: jobs of others are neither seen nor run."""
    if not setting("RABBITMQ"):
        return
    host, _, port = setting("RABBITMQ").rpartition(":")
    guest = module.Parameters.DEFAULT_CREDENTIALS
    fixed = {"host": host, "port": int(port), "virtual_host": "/"}
    for name, value in {**fixed, "credentials": guest, "ssl_options": None}.items():
        setattr(module.Parameters, name, _fixed(value))


def _fixed(value: Any) -> Any:
    """Return a property that is what it is, whatever it is set to."""

    def get(self: Any) -> Any:
        return value

    def leave(self: Any, other: Any) -> None:
        """Take nothing over."""

    return property(get, leave)
