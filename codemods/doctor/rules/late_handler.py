"""An init call in a start-up handler, for frameworks that lose something by that."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known
from codemods.planning.plans.late_start import EVERYTHING, late_starts
from codemods.processes.wording import noun

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield the calls that run when the server or worker is built already."""
    for existing, entry, lost in late_starts(known):
        called = noun(known.modules, known.found.launches, entry)
        yield Finding(
            "error" if lost.startswith(EVERYTHING) else "warning",
            Evidence(existing.path, existing.init.line),
            f"Sentry starts in a handler (`{existing.init.handler}`), when the "
            f"{called} is built already: {lost} will be missing.",
            "Call sentry_sdk.init on module level, before the app object is made.",
        )
