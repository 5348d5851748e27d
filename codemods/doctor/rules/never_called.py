"""An init call in a function that nothing calls."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known
from codemods.sentry.callers import never_called

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield the functions that hold the call and are named nowhere."""
    for existing in known.found.usable:
        if name := never_called(known.project, existing):
            yield Finding(
                "error",
                Evidence(existing.path, existing.init.line),
                f"Sentry starts in `{name}`, which nothing calls.",
                f"Call {name}() where the process starts, before the app object is made.",
            )
