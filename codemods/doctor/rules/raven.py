"""The legacy SDK, which sentry-sdk has replaced."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield the places that start raven."""
    for existing in known.found.existing:
        if existing.init.sdk == "raven":
            yield Finding(
                "warning",
                Evidence(existing.path, existing.init.line),
                "raven is no longer maintained; beside sentry-sdk every error is sent twice.",
                "Take raven out of the code and of the requirements.",
            )
