"""A process that came after the answers were given, and that does not load Sentry."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known
from codemods.planning.reach.unreached import unreached
from codemods.processes.wording import noun

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield the entrypoints that the recorded answers don't name and that stay silent."""
    answers = known.answers
    new = [e for e in known.found.entrypoints if e.line and e.path not in answers.entrypoints]
    if not answers.written or not new:
        return
    style = "existing" if answers.style == "module" else answers.style
    asked = answers._replace(
        style=style,
        entrypoints=tuple(e.path for e in new),
        frameworks=tuple(e.framework for e in new),
    )
    silent = {lost.entry.path for lost in unreached(known._replace(answers=asked))}
    for entry in new:
        if entry.path in silent:
            called = noun(known.modules, known.found.launches, entry)
            yield Finding(
                "warning",
                Evidence(entry.path, entry.line),
                f"The {called} that starts here is not among the recorded entrypoints and "
                f"does not load {answers.init_path}: nothing of it reaches Sentry.",
                "Run copier update and tick it.",
            )
