"""A handler of the SDK's beside its own logging integration: what is logged arrives twice."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.planning.known import Known
from codemods.planning.reach.added_handlers import added_handlers

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield each that a project adds by hand."""
    for one in added_handlers(known):
        yield Finding("warning", one.place, f"This {one.why}.", "Take that handler out.")
