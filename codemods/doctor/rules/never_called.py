"""An init call that never runs: in a function that nothing calls, or below what can't hold."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known
from codemods.sentry.callers import never_called

KEPT = True


def findings(known: Known) -> Iterator[Finding]:
    """Yield the functions that hold the call and are named nowhere."""
    for dead in known.found.dead:
        yield Finding(
            "error",
            Evidence(dead.path, dead.init.line),
            f"Sentry would start behind `{dead.init.never}`, where nothing ever runs.",
            "Mend that line, or delete the call and run `copier-sentry add`.",
        )
    for existing in known.found.usable:
        if not (name := never_called(known.project, existing)):
            continue
        if existing.init.scope == "module":
            yield Finding(
                "error",
                Evidence(existing.path, existing.init.line),
                f"Sentry starts in `{name}`, a module that nothing imports.",
                "Import it where the process starts, before the app object is made.",
            )
        else:
            yield Finding(
                "error",
                Evidence(existing.path, existing.init.line),
                f"Sentry starts in `{name}`, which nothing calls.",
                f"Call {name}() where the process starts, before the app object is made.",
            )
