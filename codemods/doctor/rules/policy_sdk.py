"""A sentry-sdk outside the range that the organisation allows."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.files.versions import allows
from codemods.knowledge.organisations.organisation import organisation
from codemods.planning.known import Known

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield the version that the project is locked to, or gets by what it requires."""
    wanted, version = organisation().policy.sdk, known.found.sdk_version
    rows = known.found.dependencies.named("sentry-sdk")
    if wanted and version and rows and not allows(wanted, version):
        yield Finding(
            "error",
            Evidence(rows[0].evidence.path, rows[0].evidence.line),
            f"The project has sentry-sdk {version}, but {organisation().name} allows {wanted}.",
            f"Require sentry-sdk{wanted}, and make the lock again.",
        )
