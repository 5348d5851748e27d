"""What a process and all below it hold in memory, as far as the system tells.

Shared pages count once: the proportional share of smaps_rollup, see proc(5). Linux only.
"""

from __future__ import annotations

from contextlib import suppress

from codemods.receiver.guard import PROC, descendants


def megabytes(top: int) -> float | None:
    """Return the memory of what runs below a process, None where nobody tells."""
    found = [held for pid in descendants(top) if (held := _held(pid)) is not None]
    return sum(found) / 1000 if found else None


def _held(pid: int) -> float | None:
    """Return the kilobytes of one process."""
    with suppress(OSError, ValueError, IndexError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1])
    return None
