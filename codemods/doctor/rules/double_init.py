"""Two init calls in one process: the second replaces the first, options and all."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.planning.scan import Scan
from codemods.sentry.answers import Answers

KEPT = True


def findings(project: Project, found: Scan, answers: Answers) -> Iterator[Finding]:
    """Yield calls on module level that the same process runs besides another one."""
    certain = [
        e
        for e in found.usable
        if e.init.scope == "module" and not e.init.conditional and not e.init.main_guard
    ]
    modules = Modules(project, found.root)
    for entry in found.entrypoints if len(certain) > 1 else ():
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
