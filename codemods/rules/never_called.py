"""An init call in a function that nothing calls."""

from __future__ import annotations

from collections.abc import Iterator

from codemods import unreached
from codemods.answers import Answers
from codemods.finding import Finding
from codemods.model import Evidence
from codemods.project import Project
from codemods.scan import Scan

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
