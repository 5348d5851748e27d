"""Handlers of the SDK for logging, which its integration has by itself: beside it all comes twice.

Measured with sentry-sdk 2.75.0: one `logger.error` makes two events by an EventHandler (with its
exception one, which Dedupe sees to), a breadcrumb and a log line two by the others. Where the
integration is given the keyword as None, one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

MODULE = "sentry_sdk.integrations.logging"
INTEGRATION = "LoggingIntegration"
# Options of `init` that may take the integration itself out.
OFF = ("default_integrations", "disabled_integrations")


class Doubled(NamedTuple):
    """What comes twice, and the keyword of the integration that is None where it does not."""

    what: str
    keyword: str
    is_logs: bool = False


HANDLERS: Mapping[str, Doubled] = MappingProxyType(
    {
        "BreadcrumbHandler": Doubled("a line makes two breadcrumbs", "level"),
        "EventHandler": Doubled("an error without an exception makes two events", "event_level"),
        "SentryLogsHandler": Doubled("a line makes two log lines", "sentry_logs_level", True),
    }
)
