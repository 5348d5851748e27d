"""The file that should start Sentry is gone, or no longer does."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.answers import Answers
from codemods.finding import Finding
from codemods.model import Evidence
from codemods.project import Project
from codemods.scan import Scan

KEPT = True


def findings(project: Project, found: Scan, answers: Answers) -> Iterator[Finding]:
    """Yield the recorded file without an init call."""
    path = answers.init_path
    if not path or not answers.written or any(e.path == path for e in found.usable):
        return
    if path in project and not found.usable:
        reason, fix = "no longer calls sentry_sdk.init", "Put the call back"
    elif found.usable:
        reason, fix = f"no longer starts Sentry; {found.usable[0]} does", "Answer anew"
    else:
        reason, fix = "is gone, and what imports it fails at start", "Restore it from git"
    yield Finding("error", Evidence(path, 1), f"{path} {reason}.", f"{fix}, or run `copier copy`.")
