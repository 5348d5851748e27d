"""An init call in a start-up handler, for frameworks that lose something by that."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.processes.called import noun
from codemods.sentry.late_signals import late_signal

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield the calls that run when the server or worker is built already."""
    modules = known.modules
    for existing in known.found.usable:
        handler = existing.init.handler
        if not handler or late_signal(handler):
            continue
        for entry in known.found.entrypoints:
            lost = frameworks()[entry.framework].in_handler
            if lost and existing.path in [p for p, _ in modules.reach(entry.path)]:
                called = noun(modules, known.found.launches, entry)
                yield Finding(
                    "error" if lost.startswith("everything") else "warning",
                    Evidence(existing.path, existing.init.line),
                    f"Sentry starts in a handler (`{handler}`), when the "
                    f"{called} is built already: {lost} will be missing.",
                    "Call sentry_sdk.init on module level, before the app object is made.",
                )
