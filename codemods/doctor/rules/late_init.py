"""An init call below the app object, for frameworks that lose something by that."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield the calls on module level that come after the app of the same file."""
    for entry in chosen(known):
        framework = frameworks()[entry.framework]
        for existing in known.found.usable:
            late = existing.init.scope == "module" and entry.line < existing.init.line
            in_function = "." in entry.name
            if existing.path != entry.path or not entry.line or not late or in_function:
                continue
            if framework.late:
                yield Finding(
                    "error" if framework.late == "everything" else "warning",
                    Evidence(existing.path, existing.init.line),
                    f"Sentry starts after the {framework.name} app of line {entry.line} is made: "
                    f"{framework.late} may be missing.",
                    f"Move the call above line {entry.line}.",
                )
