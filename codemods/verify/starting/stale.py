"""Processes of the project that were started before Sentry got into it: they run old code.

Linux only: elsewhere no process is found. proc(5) has the fields of `stat`.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")
STARTED = 19  # of the fields behind the name, in ticks since the machine was started
MARGIN = 1.0  # seconds by which the clocks may differ


class Started(NamedTuple):
    """A process whose working directory is in the project."""

    pid: int
    command: str
    at: float


def stale(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence for each process that is older than one of these files of the project."""
    changed = {path: (root / path).stat().st_mtime for path in paths if (root / path).is_file()}
    if not changed:
        return ()
    newest = max(changed, key=lambda path: changed[path])
    return tuple(
        f"Process {found.pid} (`{found.command}`) was started before {newest} changed: it runs "
        "the old code until you restart it."
        for found in running_in(root)
        if found.at + MARGIN < changed[newest]
    )


def running_in(root: Path) -> Iterator[Started]:
    """Yield the Python processes that run in a folder, without this one."""
    booted = _booted()
    if not booted:
        return
    for folder in sorted(PROC.glob("[0-9]*")):
        with suppress(OSError, ValueError, IndexError):
            found = _started(folder, root, booted)
            if found and found.pid != os.getpid():
                yield found


def _started(folder: Path, root: Path, booted: float) -> Started | None:
    place = Path(os.readlink(folder / "cwd"))  # noqa: PTH115
    if place != root and root not in place.parents:
        return None
    words = (folder / "cmdline").read_bytes().decode("utf-8", "replace").strip("\0").split("\0")
    if not any("python" in Path(word).name for word in words[:2]):
        return None
    ticks = (folder / "stat").read_text().rpartition(")")[2].split()[STARTED]
    at = booted + int(ticks) / os.sysconf("SC_CLK_TCK")
    return Started(int(folder.name), shlex.join(words)[:120], at)


def _booted() -> float:
    """Return when the machine was started, 0 where that can't be told."""
    with suppress(OSError):
        for line in (PROC / "stat").read_text().splitlines():
            if line.startswith("btime "):
                return float(line.split()[1])
    return 0.0
