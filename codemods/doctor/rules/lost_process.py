"""A process that never comes past the project's init call."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.import_names import import_statement
from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.planning.scan import Scan
from codemods.planning.unreached import unreached
from codemods.sentry.answers import Answers

KEPT = True


def findings(project: Project, found: Scan, answers: Answers) -> Iterator[Finding]:
    """Yield the chosen processes that start without Sentry."""
    for lost in unreached(project, found, answers):
        entry = lost.entry
        place = Evidence(entry.path, entry.line) if entry.line else entry.evidence[0]
        fix = f"Start Sentry before its line {entry.line}, as {answers.init_path} does."
        if lost.module:
            fix = f"Put `{import_statement(lost.module)}` at the top of {entry.path}."
        if lost.started:
            fix = f"Start Sentry in {lost.started}, by which it starts."
        if not entry.line:
            fix = f"Give the worker a settings file that starts Sentry (-c, {entry.path})."
        if lost.through and not lost.started:
            yield Finding(
                "info",
                place,
                f"Nothing shows how this {entry.process} is started: unless it loads "
                f"{lost.through} first, nothing of it reaches Sentry.",
                fix,
            )
            continue
        yield Finding(
            "error",
            place,
            f"The {entry.process} that starts here does not load {answers.init_path}: nothing of "
            "it reaches Sentry.",
            fix,
        )
