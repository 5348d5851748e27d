"""The same actions with both starts, and what arrives with one alone."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import NamedTuple
from unittest.mock import patch

from codemods.receiver.envelope import Item
from codemods.sentry.answers import Answers
from codemods.verify.markers import Markers
from codemods.verify.requests import asking, traffic
from codemods.verify.signals import arrived
from codemods.verify.values import Process, Ran
from codemods.verify.verify import verify
from tools.start_up.arrived import Difference, difference, seen
from tools.start_up.subjects import STARTS, Pair

MOST = 10  # pages of the project's own that are asked
QUIET = 1.5  # seconds


class Compared(NamedTuple):
    """One process: how many kinds of things arrived, what differs, which integrations are off.

    `trouble` says why it did not run.
    """

    process: str
    kinds: int
    differs: Difference
    off: tuple[str, ...] = ()
    trouble: str = ""


def compared(pair: Pair, say: Callable[[str], None] = lambda text: None) -> Iterator[Compared]:
    """Run every process with each start, again where something differs, and compare."""
    runs: dict[str, list[tuple[Ran, ...]]] = {start: [] for start in STARTS}
    for _ in range(2):
        for start, done in runs.items():
            with (
                patch("codemods.verify.run.give", _ask),
                patch("codemods.verify.run.arrived", Settled()),
            ):
                done.append(verify(pair[start], say)[1])
        automatic, lean = (list(zip(*runs[start], strict=True)) for start in STARTS)
        found = [_one(*both) for both in zip(automatic, lean, strict=True)]
        if not any(one.differs for one in found):
            break
    yield from found


class Settled:
    """Tells whether a signal arrived, and nothing more after that for a while.

    `verify` ends a process as soon as it has seen enough; here the rest counts as well.
    """

    def __init__(self) -> None:
        self._count, self._since = 0, 0.0

    def __call__(self, signal: str, items: Sequence[Item], answers: Answers) -> bool:
        """Tell it of one signal of a process that goes on."""
        if len(items) != self._count:
            self._count, self._since = len(items), monotonic()
        return arrived(signal, items, answers) and monotonic() - self._since > QUIET


def _one(automatic: tuple[Ran, ...], lean: tuple[Ran, ...]) -> Compared:
    before, after = ([seen(ran) for ran in rans] for rans in (automatic, lean))
    enabled = [set(rans[0].client.get("integrations") or ()) for rans in (automatic, lean)]
    return Compared(
        automatic[0].process.name,
        len(before[0]),
        difference(before, after),
        tuple(sorted(enabled[0] - enabled[1])),
        automatic[0].trouble.partition("\n")[0] or lean[0].trouble.partition("\n")[0],
    )


def _ask(process: Process, markers: Markers, python: str) -> dict[str, int]:
    """Ask a server for pages of its own, then what verify adds."""
    for path in ("/", "/no-such-page", *_told(process.port)):
        asking.ask(urllib.request.Request(f"http://127.0.0.1:{process.port}{path}"))
    return traffic.give(process, markers, python)


def _told(port: int) -> list[str]:
    """Return pages that a server with a description of itself says can be asked for."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/openapi.json", timeout=20) as answer:
            paths = json.load(answer)["paths"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [path for path, ways in paths.items() if "get" in ways and "{" not in path][:MOST]
