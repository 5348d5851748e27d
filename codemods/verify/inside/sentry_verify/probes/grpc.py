"""gRPC: one more service on each server, with two methods."""

from __future__ import annotations

from functools import wraps
from typing import Any

from .. import act
from . import note_app

MODULES = ("grpc", "grpc.aio")
SERVICE = "sentry.Verify"


def attach(module: Any) -> None:
    """Add the service when a server is made."""
    original = module.server
    is_aio = module.__name__.endswith(".aio")

    @wraps(original)
    def server(*given: Any, **named: Any) -> Any:
        made = original(*given, **named)
        note_app()
        made.add_generic_rpc_handlers((_service(is_aio),))
        return made

    module.server = server


def _service(is_aio: Any) -> Any:
    import grpc

    def ok(request: bytes, context: Any) -> bytes:
        return act.succeed().encode()

    def fail(request: bytes, context: Any) -> bytes:
        return act.fail().encode()

    async def ok_aio(request: bytes, context: Any) -> bytes:
        return act.succeed().encode()

    async def fail_aio(request: bytes, context: Any) -> bytes:
        return act.fail().encode()

    methods = {"Ok": ok_aio, "Fail": fail_aio} if is_aio else {"Ok": ok, "Fail": fail}
    handlers = {
        name: grpc.unary_unary_rpc_method_handler(method) for name, method in methods.items()
    }
    return grpc.method_handlers_generic_handler(SERVICE, handlers)
