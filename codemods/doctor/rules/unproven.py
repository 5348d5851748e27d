"""A chosen process of which something is not proven: that it starts, imports, has the package."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.planning.known import Known
from codemods.processes.wording import a, noun

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield the proofs that the recorded entrypoints, and those that start Sentry, lack.

    Whoever named a file that lacks one knows more than its project shows, or did not see it.
    """
    started = {existing.path for existing in known.found.usable}
    for one in known.found.proven:
        if one.entry.path not in started.union(known.answers.entrypoints):
            continue
        called = noun(known.modules, known.found.launches, one.entry)
        for proof in one.missing:
            place = proof.evidence[0] if proof.evidence else Evidence(one.entry.path, 1)
            yield Finding(
                "warning",
                place,
                f"{one.entry.path} is {a(called)} that is not proven to be "
                f"{proof.name}: {proof.why}",
                "Where that is settled in a way that the project does not show, nothing.",
            )
