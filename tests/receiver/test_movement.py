"""What counts as movement of a process."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from codemods.receiver import movement
from codemods.receiver.movement import Movement, clock, processor_seconds

BUSY = "import time\nwhile time.process_time() < 0.5: pass\nprint('done', flush=True)\ninput()"


@pytest.mark.parametrize("source", ["proc", "ps"])
def test_the_time_of_children_counts(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"proc": processor_seconds, "ps": movement._asked_of_ps}[source]
    before = asked(os.getpid())
    with subprocess.Popen(
        [sys.executable, "-c", BUSY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        after = asked(os.getpid())
        child.communicate("\n")

    assert after - before >= (0.4 if source == "proc" else 0.0)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("00:00:07", 7), ("0:07.50", 7.5), ("01:02:03", 3723), ("2-01:00:00", 176400)],
)
def test_the_clock_of_ps(text: str, seconds: float) -> None:
    assert clock(text) == seconds


def test_still_is_who_neither_computes_nor_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    now, written = [0.0], [0]
    monkeypatch.setattr(movement, "monotonic", lambda: now[0])
    monkeypatch.setattr(movement, "processor_seconds", lambda _: 0.0)
    watched = Movement(1, lambda: written[0])

    def at(seconds: float) -> bool:
        now[0] = seconds
        return watched.is_still(30)

    assert not at(29)
    written[0] += 1
    assert not at(40), "it wrote something meanwhile"
    assert not at(69)
    assert at(71)
