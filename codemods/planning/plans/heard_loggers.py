"""Loggers of requests that are not ignored: the project logs its own errors to them.

Measured with sentry-sdk 2.75.0: of what is logged to a logger that is ignored nothing arrives.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.errors.heard_loggers import logged_to
from codemods.files.model import Note
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.sentry.around_call import used_as_own

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield each, with what it repeats."""
    if known.answers.style not in ("module", "inline"):
        return
    places = logged_to(known.modules)
    for name in used_as_own(known.answers):
        if place := places.get(name):
            yield Note(
                f"{place} (`{place.text}`) logs an error to `{name}`: so that such errors arrive, "
                "that logger is not ignored. Its own lines may repeat whole URLs, parameters or "
                "arguments: Sentry gets them beside an error, and as an event if it logs errors. "
                "Log your own errors to `logging.getLogger(__name__)` to have it ignored."
            )
