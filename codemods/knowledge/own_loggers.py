"""Libraries whose loggers are none of logging's: what they log never passes Sentry.

Measured with Logbook 1.10.1 and sentry-sdk 2.75.0: an error that is logged, with or without its
exception, does not arrive; below the lines it does, as what logging logs.
"""

from __future__ import annotations

from typing import NamedTuple


class OwnLogger(NamedTuple):
    """One of them: what makes a logger, what hands its lines on, and the lines that let it."""

    name: str
    module: str
    makes: tuple[str, ...]
    through: str
    paste: str


OWN_LOGGERS = (
    OwnLogger(
        name="Logbook",
        module="logbook",
        makes=("logbook.Logger", "logbook.base.Logger", "logbook.warn", "logbook.error"),
        through="LoggingHandler",
        paste="from logbook.compat import LoggingHandler\n\n"
        "LoggingHandler(bubble=True).push_application()  # its own handlers go on",
    ),
)
