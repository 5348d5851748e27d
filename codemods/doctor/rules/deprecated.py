"""An option for which the project's sentry-sdk has a newer form."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known

KEPT = True
_OWN_RULES = ("rates",)  # text where a number belongs is more than deprecated


def findings(known: Known) -> Iterator[Finding]:
    """Yield what an upgrade would rewrite, and what it leaves to the user."""
    for old in known.found.outdated:
        if old.arguments.get("upgrade") in (None, *_OWN_RULES):
            continue
        yield Finding(
            "warning",
            Evidence(old.path, old.line),
            old.refused or f"An option has a newer form: {old.says}.",
            "Change it by hand." if old.refused else "Run `copier-sentry add -a upgrade=yes`.",
        )
