"""Whether a process still does something: it computes, it writes, it starts or ends others."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from codemods.receiver.guard import PROC, descendants

LEAST = 0.01  # of the time that is looked at; who only waits takes less of a processor
LOOKS = 10  # how often that is within the time after which one counts as still
USER, CHILDREN_SYSTEM = 11, 15  # of the fields behind the name in `stat`, see proc(5)


class Movement:
    """When a process and all below it did something for the last time.

    `written` returns a number that is another one after each output.
    """

    def __init__(self, top: int, written: Callable[[], int]):
        self._top = top
        self._written = written
        self._moved = self._looked = monotonic()
        self._seconds, self._count = 0.0, 0

    def is_still(self, bound: float) -> bool:
        """Tell whether nothing has moved for `bound` seconds."""
        now = monotonic()
        if now >= self._looked + bound / LOOKS:
            self._look(now, bound)
        return now > self._moved + bound

    def _look(self, now: float, bound: float) -> None:
        self._looked = now
        seconds, count = processor_seconds(self._top), self._written()
        if count != self._count or abs(seconds - self._seconds) > bound * LEAST:
            self._moved, self._seconds, self._count = now, seconds, count


def processor_seconds(top: int) -> float:
    """Return the processor time of all below a process, with the children that have ended."""
    if not PROC.is_dir():
        return _asked_of_ps(top)
    ticks = 0
    for process in descendants(top):
        with suppress(OSError, ValueError, IndexError):
            fields = Path(PROC, str(process), "stat").read_text(errors="replace")
            ticks += sum(map(int, fields.rpartition(")")[2].split()[USER:CHILDREN_SYSTEM]))
    return ticks / float(os.sysconf("SC_CLK_TCK"))


def _asked_of_ps(top: int) -> float:
    """Return the time as ps(1) has it, of the session that the process leads."""
    if sys.platform == "win32":
        return 0.0
    done = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,time="], capture_output=True, text=True, check=False
    )
    rows = [line.split() for line in done.stdout.splitlines()]
    found = [str(top)]
    for process in found:
        found += [row[0] for row in rows if len(row) > 2 and row[1] == process]
    return sum(clock(row[2]) for row in rows if len(row) > 2 and row[0] in found[1:])


def clock(text: str) -> float:
    """Return ps's `[[DD-]hh:]mm:ss[.cc]` in seconds."""
    days, _, rest = text.rpartition("-")
    seconds = 0.0
    for part in rest.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds + 86400 * int(days or 0)
