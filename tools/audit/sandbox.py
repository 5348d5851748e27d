"""A room of its own for a stranger's code: no network, nothing to write but its own folder."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

START = Path(__file__).parent / "inside" / "start.py"
SECONDS = 4  # after which a process that has not ended counts as running
_ROOM = (
    'mount --bind "$1" "$1" && mount -o remount,bind,ro / && mount -t proc proc /proc && '
    'cd "$1" && exec "$2" -I -S -B "$3" 3>"$4"'
)
DSN = "http://key@127.0.0.1:9/1"


class Outcome(NamedTuple):
    """How a start went: the error that ended it, the line, what it called, the SDK's presence."""

    error: str
    where: str
    calls: tuple[tuple[str, str], ...]
    sdk: bool


def started(
    room: Path, start: tuple[str, str], cwd: Path, roots: Sequence[Path], *, has_dsn: bool
) -> Outcome:
    """Start a file or module in a copy of a project. `room` is all that it may write to."""
    home = room / "home"
    home.mkdir(exist_ok=True)
    (home / "told").write_text("")
    order: Mapping[str, Any] = {
        "start": start,
        "argv": [start[1]],
        "cwd": str(cwd),
        "roots": [str(root) for root in roots],
        "site": str(Path(_origin()).parents[1]),
        "spied": has_dsn,
        "seconds": SECONDS,
        "env": {
            "HOME": str(home),
            "PATH": "/usr/bin:/bin",
            "TMPDIR": str(home),
            **({"SENTRY_DSN": DSN} if has_dsn else {}),
        },
    }
    words = ["unshare", "-rnmp", "--fork", "--kill-child", "sh", "-c", _ROOM, "room"]
    words += [str(room), sys.executable, str(START), str(home / "told")]
    try:
        subprocess.run(
            words, input=json.dumps(order).encode(), capture_output=True, timeout=3 * SECONDS
        )
    except subprocess.TimeoutExpired:
        return Outcome("Enough", "", (), False)
    text = (home / "told").read_text()
    if not text:
        return Outcome("Died", "", (), False)
    told = json.loads(text)
    return Outcome(told["error"], told["where"], tuple(map(tuple, told["calls"])), told["sdk"])


def _origin() -> str:
    spec = find_spec("sentry_sdk")
    assert spec and spec.origin
    return spec.origin
