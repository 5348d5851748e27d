"""py-amqp, by which Kombu speaks: connections go to the empty node that verify has started."""

from __future__ import annotations

from functools import wraps
from typing import Any

from ..notes import setting

MODULES = ("amqp.connection",)
THEIRS = ("host", "userid", "password", "login_method", "login_response", "virtual_host", "ssl")


def attach(module: Any) -> None:
    """Send connections elsewhere: jobs of others are neither seen nor run."""
    if not setting("RABBITMQ"):
        return
    original = module.Connection.__init__

    @wraps(original)
    def made(self: Any, *given: Any, **named: Any) -> None:
        kept = {name: value for name, value in named.items() if name not in THEIRS}
        original(self, host=setting("RABBITMQ"), **kept)

    module.Connection.__init__ = made
