"""Features that the organisation requires and that the init call no longer has in force."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.knowledge.organisations.organisation import organisation
from codemods.planning.features.no_longer_in_force import lapsed
from codemods.planning.known import Known

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield each that was written once and is not said any more."""
    required = organisation().policy.require_features
    for feature in lapsed(known) if required else ():
        if feature in required:
            yield Finding(
                "error",
                Evidence(known.answers.init_path, 1),
                f"{organisation().name} requires {feature}, which the init call no longer has.",
                "Restore its lines from git.",
            )
