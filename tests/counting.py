"""A program's first lines by which it counts the errors that Sentry would be sent."""

from __future__ import annotations

COUNTING = """
import sentry_sdk
from sentry_sdk.transport import Transport


class Counting(Transport):
    sent = 0

    def capture_envelope(self, envelope):
        Counting.sent += envelope.get_event() is not None


sentry_sdk.init("http://k@127.0.0.1:9/1", transport=Counting, auto_enabling_integrations=False)
"""
