"""Dramatiq: two more actors, sent before the worker begins."""

from __future__ import annotations

import os
from typing import Any

from .. import act
from ..imports import before
from ..notes import note, setting

MODULES = ("dramatiq.worker",)


def attach(module: Any) -> None:
    """Add the actors to the worker's broker and send to them."""
    before(module.Worker, "start", send)


def send(worker: Any) -> None:
    """Send to both actors; a broker that isn't verify's own is left alone."""
    import dramatiq

    broker = worker.broker
    if type(broker).__name__ not in ("RedisBroker", "StubBroker"):
        note("unsafe", broker=type(broker).__name__)
        os._exit(3)
    options = {"max_retries": 0} if "max_retries" in broker.actor_options else {}
    for name, work in (("sentry_verify_ok", act.succeed), ("sentry_verify_fail", act.fail)):
        actor = dramatiq.actor(work, broker=broker, actor_name=name, **options)
        actor.send(setting("PERSONAL"))
