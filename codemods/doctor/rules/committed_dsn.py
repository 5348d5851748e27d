"""A DSN in a file of the repository: whoever reads it can send to that project."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.running_files import may_run
from codemods.doctor.finding import Finding
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import LARGEST
from codemods.planning.known import Known

KEPT = False
# Real keys are 32 hexadecimal digits; examples hardly ever are.
DSN = pattern(r"https?://(?P<key>[0-9a-f]{32})(?::[0-9a-f]{32})?@(?P<host>[\w.-]+(?::\d+)?)/\d+")
_BINARY = b"\0"


def findings(known: Known) -> Iterator[Finding]:
    """Yield the first DSN of each file; it is never shown whole."""
    for path in known.project.paths:
        data = known.project.read(path) or b""
        if b"://" not in data or len(data) > LARGEST or _BINARY in data[:8192]:
            continue
        if not may_run(path):
            continue
        rows = data.decode("utf-8", "replace").splitlines()
        for line, row in enumerate(rows, 1):
            match = DSN.search(row)
            if match and len(set(match["key"])) > 4:
                shown = f"{match['key'][:4]}…@{match['host']}"
                yield Finding(
                    "warning",
                    Evidence(path, line),
                    f"A DSN ({shown}) is in a file that git does not ignore.",
                    "Set SENTRY_DSN where the application runs, and take it out of the file.",
                )
                break
