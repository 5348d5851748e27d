"""A library that is too old for its Sentry integration, which then says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield the libraries below the version from which their integration works."""
    for sentence in known.found.too_old:
        places = [r.evidence for r in known.found.dependencies.requirements]
        evidence = next((p for p in places if f" {p} has " in sentence), Evidence("", 0))
        yield Finding("warning", evidence, sentence, "Move the library up.")
