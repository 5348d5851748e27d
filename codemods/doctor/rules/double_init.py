"""Two init calls in one process: the second replaces the first, options and all."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known
from codemods.processes.wording import noun
from codemods.sentry.doubled import doubled

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield calls on module level that the same process runs besides another one."""
    entries = {entry.path: entry for entry in known.found.entrypoints}
    for path, calls in doubled(known.modules, known.found.usable, entries):
        process = "program"
        if path in entries:
            process = noun(known.modules, known.found.launches, entries[path])
        for other in calls[1:]:
            yield Finding(
                "warning",
                Evidence(other.path, other.init.line),
                f"The {process} of {path} starts Sentry at {calls[0]} too: whichever "
                "runs last replaces the other with all its options.",
                "Keep one of them and load it from both places.",
            )
