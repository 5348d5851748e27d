"""A process that never comes past the project's init call."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.import_names import import_statement
from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.lines.place_to_paste import at_the_top
from codemods.planning.reach.unreached import unreached
from codemods.processes.wording import noun

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield the chosen processes that start without Sentry."""
    path = known.answers.init_path
    for lost in unreached(known):
        entry = lost.entry
        called = noun(known.modules, known.found.launches, entry)
        place = Evidence(entry.path, entry.line) if entry.line else entry.evidence[0]
        fix = f"Start Sentry before its line {entry.line}, as {path} does."
        if lost.module:
            fix = f"Put `{import_statement(lost.module)}` {at_the_top(known.project, entry.path)}."
        if lost.started:
            fix = f"Start Sentry in {lost.started}, by which it starts."
        if not entry.line:
            option = frameworks()[entry.framework].settings_option
            fix = f"Give the worker a settings file that starts Sentry ({option}, {entry.path})."
        if lost.through and not lost.started:
            yield Finding(
                "info",
                place,
                f"Nothing shows how this {called} is started: unless it loads "
                f"{lost.through} first, nothing of it reaches Sentry.",
                fix,
            )
            continue
        yield Finding(
            "error",
            place,
            f"The {called} that starts here does not load {path}: nothing of it reaches Sentry.",
            fix,
        )
