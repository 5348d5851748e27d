"""Two init calls in one process: the second replaces the first, options and all."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield calls on module level that the same process runs besides another one."""
    certain = [
        e
        for e in known.found.usable
        if e.init.scope == "module" and not e.init.conditional and not e.init.main_guard
    ]
    modules = known.modules
    for entry in known.found.entrypoints if len(certain) > 1 else ():
        loaded = [path for path, _ in modules.reach(entry.path)]
        mine = [e for e in certain if e.path in loaded]
        for other in mine[1:]:
            yield Finding(
                "warning",
                Evidence(other.path, other.init.line),
                f"The {entry.process} of {entry.path} starts Sentry at {mine[0]} too: whichever "
                "runs last replaces the other with all its options.",
                "Keep one of them and load it from both places.",
            )
