"""The legacy SDK, which sentry-sdk has replaced."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.planning.scan import Scan
from codemods.sentry.answers import Answers

KEPT = False


def findings(project: Project, found: Scan, answers: Answers) -> Iterator[Finding]:
    """Yield the places that start raven."""
    for existing in found.existing:
        if existing.init.sdk == "raven":
            yield Finding(
                "warning",
                Evidence(existing.path, existing.init.line),
                "raven is no longer maintained; beside sentry-sdk every error is sent twice.",
                "Take raven out of the code and of the requirements.",
            )
