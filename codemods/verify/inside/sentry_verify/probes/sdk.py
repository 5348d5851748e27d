"""sentry-sdk: each init call is noted, and what it sends goes to verify's receiver."""

from __future__ import annotations

import os
import sys
from functools import wraps
from typing import Any

from .. import act
from ..facts import RATES, called_from, client_facts, is_placeholder, uwsgi_facts
from ..notes import note, setting
from . import monitors, script

MODULES = ("sentry_sdk",)


def attach(sdk: Any) -> None:
    """Watch clients being made and events being dropped."""
    _watch_clients(sdk)
    if setting("COMPARE"):
        return  # before and after do the same, and nothing is asked of Sentry
    _watch_losses(sdk)
    if setting("KIND") == "script":
        script.attach(sdk)
    if setting("KIND") in ("scheduler", "worker"):
        monitors.attach(sdk)


def _watch_clients(sdk: Any) -> None:
    client = sdk.client._Client
    original = client.__init__

    @wraps(original)
    def made(self: Any, *given: Any, **named: Any) -> None:
        given, options = _sorted_out(given, named)
        passed = options.get("dsn")
        effective = os.environ.get("SENTRY_DSN") if passed is None else passed
        where = {"passed": passed is not None, "dsn": _safe(effective), "by": called_from()}
        raised = {} if setting("COMPARE") else _raise_rates(options)
        where.update(_redirect(sdk, options, effective), **raised)
        # The receiver may run where brotli is not installed.
        packing = {"transport_compression_algo": "gzip"}
        options["_experiments"] = dict(options.get("_experiments") or {}, **packing)
        try:
            original(self, *given, **options)
        except BaseException as error:
            note("init-failed", error=type(error).__name__, text=str(error), **where)
            raise
        note("init", uwsgi=uwsgi_facts(), **where, **_facts_of(self))
        if setting("KIND") in ("web", "worker") and not setting("COMPARE"):
            act.stand_by()

    client.__init__ = made


def _redirect(sdk: Any, options: Any, dsn: Any) -> Any:
    """Send to verify's receiver what would be sent, and return what is to be noted of it."""
    if dsn and is_placeholder(str(dsn)):
        options["dsn"] = ""
        return {"placeholder": True}
    if dsn and _is_valid(sdk, dsn):
        options["dsn"] = setting("DSN")
        if setting("CERTIFICATE"):
            options["ca_certs"] = setting("CERTIFICATE")
    return {}


def _raise_rates(options: Any) -> Any:
    """Sample everything, since one request shows little where one in ten counts.

    Return the rates that were lower, to be noted.
    """
    lower = {
        name: options[name]
        for name in RATES
        if isinstance(options.get(name), float) and 0 < options[name] < 1
    }
    options.update(dict.fromkeys(lower, 1.0))
    return {"raised": lower} if lower else {}


def _facts_of(client: Any) -> dict[str, object]:
    """Return what the client is like; a version that is all different says only that."""
    try:
        return client_facts(client)
    except Exception as error:
        return {"error": repr(error)}


def _sorted_out(given: Any, named: Any) -> Any:
    """Return positional and named arguments of `init` with all options among the latter."""
    options = dict(named)
    rest = []
    for value in given:
        if isinstance(value, dict):
            options = dict(value, **options)
        elif value is None or isinstance(value, str):
            options.setdefault("dsn", value)
        else:
            rest.append(value)
    return rest, options


def _is_valid(sdk: Any, dsn: object) -> bool:
    try:
        sdk.utils.Dsn(dsn)
    except ValueError:
        return False
    return True


def _safe(dsn: object) -> str:
    """Return a DSN without most of its key."""
    text = "" if dsn is None else str(dsn)
    scheme, at, rest = text.partition("@")
    return text if not at or "<" in text else scheme[:12] + "...@" + rest


def _watch_losses(sdk: Any) -> None:
    for owner in sdk.transport.HttpTransport.__mro__:
        if "record_lost_event" in vars(owner):
            _note_losses(owner)
            break
    note("sdk", version=sdk.VERSION)


def _note_losses(owner: Any) -> None:
    original = owner.record_lost_event

    @wraps(original)
    def lost(self: Any, reason: str, *given: Any, **named: Any) -> Any:
        category = given[0] if given else named.get("data_category")
        item = named.get("item")
        category = category or getattr(item, "data_category", "")
        note("lost", reason=reason, category=category, error=_being_handled())
        return original(self, reason, *given, **named)

    owner.record_lost_event = lost


def _being_handled() -> str:
    """Return what the transport caught, which the SDK logs at the most."""
    kind, error, _ = sys.exc_info()
    return f"{kind.__name__}: {str(error)[:200]}" if kind else ""
