"""What to do where a broker is built before Sentry starts."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.files.model import Note
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.scan import Scan
from codemods.processes.early_brokers import early_broker
from codemods.sentry.answers import Answers


def early_brokers(project: Project, found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield the brokers of chosen processes that Sentry comes too late for."""
    if not answers.init_path:
        return
    modules = Modules(project, found.root)
    for entry in found.entrypoints:
        place = early_broker(modules, entry) if entry.path in answers.entrypoints else None
        if place:
            name = frameworks()[entry.framework].name
            yield Note(
                f"{place} builds the broker before Sentry starts in {entry.path}, which waits for "
                f"what line {entry.after} loads: of the tasks only what {name} logs arrives. "
                "Start Sentry above that line as well, below the loading of .env."
            )
