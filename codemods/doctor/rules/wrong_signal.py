"""Sentry started on a signal on which a prefork worker reports no task error."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known
from codemods.sentry.late_signals import late_signal

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield the calls hooked to that signal (sdk-facts 4.1)."""
    for existing in known.found.usable:
        if signal := late_signal(existing.init.handler):
            late, early = signal.names
            yield Finding(
                "error",
                Evidence(existing.path, existing.init.line),
                f"On `{late}` Sentry starts too late for a prefork pool: no task error arrives.",
                f"Hook it to `{early}` (`copier-sentry add -a upgrade=yes` does), or call it on "
                "module level.",
            )
