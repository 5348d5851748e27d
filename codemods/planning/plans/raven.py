"""The legacy SDK, which sentry-sdk has replaced (sdk-facts 4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.PRESENT


def plan(known: Known) -> Iterator[Note]:
    """Yield where raven is started, or else required."""
    for existing in known.found.existing:
        if existing.init.sdk == "raven":
            yield Note(f"{existing} starts raven, which sentry-sdk has replaced: take it out.")
    if any(existing.init.sdk == "raven" for existing in known.found.existing):
        return
    for row in known.found.dependencies.named("raven")[:1]:
        yield Note(
            f"{row.evidence} requires raven, which sentry-sdk has replaced: take it out there and "
            "in the code (no call was found that starts it), or errors are sent twice."
        )
