"""Code that imports sentry_sdk in a project that does not require it."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known

KEPT = False
NAME = "sentry-sdk"


def findings(known: Known) -> Iterator[Finding]:
    """Yield the first init call where no list of requirements brings the SDK."""
    depends = known.found.dependencies
    if not known.found.usable or not depends.requirements or NAME in depends.locked:
        return
    required = depends.named(NAME)
    if any(not r.group for r in required):
        return
    first = known.found.usable[0]
    groups = ", ".join(sorted({r.group for r in required}))
    reason = "nothing requires it: the application does not start where it is deployed"
    if groups:
        reason = f"only {groups} requires it: where that is not installed the import fails"
    yield Finding(
        "warning" if groups else "error",
        Evidence(first.path, first.init.line),
        f"This needs {NAME}, but {reason}.",
        f"Add {NAME} to {depends.target or 'what production installs'}.",
    )
