"""Libraries whose loggers are none of logging's: what they log never passes Sentry.

Measured with Logbook 1.10.1 and sentry-sdk 2.75.0: an error that is logged, with or without its
exception, does not arrive; below the lines it does, as what logging logs. With Eliot 1.x nothing
arrives either; below the lines the error that `write_traceback` is called at does, once. With
Logfire 4.32.1 neither `logfire.error` nor `logfire.exception` gives an event, `logging.error` does.
"""

from __future__ import annotations

from typing import NamedTuple

# The option by which the SDK sends the errors that a span of OpenTelemetry's notes.
SENT_BY_SPANS = "capture_exceptions"


class OwnLogger(NamedTuple):
    """One of them: what makes a logger or a line, what hands them on, and the lines that let it.

    Without such lines an `except` that logs by it keeps its error from Sentry.
    """

    name: str
    module: str
    makes: tuple[str, ...]
    through: str = ""
    paste: str = ""


OWN_LOGGERS = (
    OwnLogger(
        name="Logbook",
        module="logbook",
        makes=("logbook.Logger", "logbook.base.Logger", "logbook.warn", "logbook.error"),
        through="LoggingHandler",
        paste="from logbook.compat import LoggingHandler\n\n"
        "LoggingHandler(bubble=True).push_application()  # its own handlers go on",
    ),
    OwnLogger(
        name="Eliot",
        module="eliot",
        makes=(
            "eliot.log_message",
            "eliot.start_action",
            "eliot.start_task",
            "eliot.writeTraceback",
            "eliot.write_traceback",
        ),
        through="capture_exception",
        paste="import sentry_sdk\nfrom eliot import add_destinations\n\n\n"
        "def errors_to_sentry(message):\n"
        '    if message.get("message_type") == "eliot:traceback":\n'
        "        sentry_sdk.capture_exception()  # the one that is being handled\n\n\n"
        "add_destinations(errors_to_sentry)",
    ),
    OwnLogger(
        name="Logfire",
        module="logfire",
        makes=("logfire.Logfire", "logfire.error", "logfire.exception", "logfire.fatal"),
        through=SENT_BY_SPANS,
    ),
)
# Whose calls, by whatever name, make no event: a span of OpenTelemetry's notes an error as well.
MUTE = frozenset(("opentelemetry", *(one.module for one in OWN_LOGGERS if not one.paste)))
