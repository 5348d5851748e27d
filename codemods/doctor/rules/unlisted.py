"""A lean start that has fallen behind: a library came whose integration is not listed, or left."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.knowledge.third_parties.integrations import PACKAGES
from codemods.planning.deciding.lean_start import start_up
from codemods.planning.deciding.settled_start import kept
from codemods.planning.known import Known

KEPT = True
UPDATE = "Run copier update: it lists what the project uses now."


def findings(known: Known) -> Iterator[Finding]:
    """Yield the integrations that would be listed today and are not, and the other way round."""
    answers, found = known.answers, known.found
    there = kept(answers)
    if answers.start_up != "lean" or not there:
        return
    now = start_up(found, answers.entrypoints, answers.libraries, answers.style)
    wanted = {*now.all} & IMPORTED.keys()
    if now.open:
        names = {row.name for row in found.dependencies.requirements if not row.group}
        wanted = {*there} | {path for path in IMPORTED if PACKAGES[path] in names}
    for path in sorted(wanted - there):
        yield Finding(
            "warning",
            _evidence(known, path),
            f"{PACKAGES[path]} came since Sentry was told what to enable, and "
            f"{_name(path)} is not listed: Sentry sees nothing of it.",
            UPDATE,
        )
    for path in sorted(there - wanted):
        yield Finding(
            "warning",
            Evidence(answers.init_path, 1),
            f"{_name(path)} is listed, and nothing uses {PACKAGES[path]} any more: its import "
            "costs each start, and fails where the library is gone.",
            UPDATE,
        )


def _evidence(known: Known, path: str) -> Evidence:
    rows = known.found.dependencies.named(PACKAGES[path])
    return rows[0].evidence if rows else Evidence(known.answers.init_path, 1)


def _name(path: str) -> str:
    return path.rpartition(".")[2]
