"""An init call in a function that nothing calls."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.planning import unreached
from codemods.planning.scan import Scan
from codemods.sentry.answers import Answers

KEPT = True


def findings(project: Project, found: Scan, answers: Answers) -> Iterator[Finding]:
    """Yield the functions that hold the call and are named nowhere."""
    for existing in found.usable:
        if name := unreached.never_called(project, existing):
            yield Finding(
                "error",
                Evidence(existing.path, existing.init.line),
                f"Sentry starts in `{name}`, which nothing calls.",
                f"Call {name}() where the process starts, before the app object is made.",
            )
