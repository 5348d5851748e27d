"""An init call below the app object, for frameworks that lose something by that."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.plans.late_start import EVERYTHING, below_apps

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield the calls on module level that come after the app of the same file."""
    for existing, entry in below_apps(known):
        framework = frameworks()[entry.framework]
        yield Finding(
            "error" if framework.late == EVERYTHING else "warning",
            Evidence(existing.path, existing.init.line),
            f"Sentry starts after the {framework.name} app of line {entry.line} is made: "
            f"{framework.late} may be missing.",
            f"Move the call above line {entry.line}.",
        )
