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
    """Send to both actors, by a queue in which there is nothing else; or end the process."""
    import dramatiq

    name = type(worker.broker).__name__
    try:
        worker.broker = broker = _own(worker.broker)
    except Exception:
        note("unsafe", broker=name)
        os._exit(3)
    options = {"max_retries": 0} if "max_retries" in broker.actor_options else {}
    for name, work in (("sentry_verify_ok", act.succeed), ("sentry_verify_fail", act.fail)):
        actor = dramatiq.actor(work, broker=broker, actor_name=name, **options)
        actor.send(setting("PERSONAL"))


def _own(broker: Any) -> Any:
    """Return a broker that is verify's own: this one, or one in memory with what this one has."""
    import dramatiq
    from dramatiq.brokers.stub import StubBroker

    kinds = {kind.__name__ for kind in type(broker).__mro__}
    is_redis = "RedisBroker" in kinds and setting("REDIS")
    if isinstance(broker, StubBroker) or is_redis or _leads_to_ours(broker):
        return broker
    stub = StubBroker(middleware=list(broker.middleware))
    for queue in broker.get_declared_queues():
        stub.declare_queue(queue)
    for actor in broker.actors.values():
        stub.declare_actor(actor)
        actor.broker = stub
    dramatiq.set_broker(stub)
    note("own queue", instead_of=type(broker).__name__)
    return stub


def _leads_to_ours(broker: Any) -> bool:
    """Tell whether a broker's connections go to the RabbitMQ that verify has started."""
    found = getattr(broker, "parameters", ())
    places = found if isinstance(found, list) else [found] if found else []
    ours = [setting("RABBITMQ") == f"{place.host}:{place.port}" for place in places]
    return bool(ours) and all(ours)
