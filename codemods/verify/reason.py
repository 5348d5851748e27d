"""Why a signal is missing: the first row of the troubleshooting table that applies."""

from __future__ import annotations

from codemods.verify.case import Case, Reason
from codemods.verify.reasons import batches, errors, process, tracing

ROWS: tuple[Reason, ...] = (*process.ROWS, *errors.ROWS, *tracing.ROWS, *batches.ROWS)
UNKNOWN = "unknown"


def reason(case: Case) -> tuple[str, str]:
    """Return the name of the row and its sentence."""
    for row in ROWS:
        if row.concerns(case.signal):
            sentence = row.look(case)
            if sentence:
                return row.name, sentence
    return UNKNOWN, f"None of the known causes applies; it sent {_sent(case)}."


def _sent(case: Case) -> str:
    types = sorted({item.type for item in case.ran.items})
    return ", ".join(types) or "nothing at all"
