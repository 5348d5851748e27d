"""Processes started for a while: ready when they say so, gone with their block.

Each has a guard (`guard.py`) that ends it and all that it started, should this process be gone.
"""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Thread
from time import monotonic

from codemods.receiver.guard import SECONDS
from codemods.receiver.movement import Movement

START = 30.0  # seconds without any movement after which a process won't get ready any more
LONGEST = 300.0  # seconds that one may take to be ready, moving or not
STOP = 10  # seconds that it may take to end when asked to
LINES = 500  # of its output that are kept
ANSWER = 30.0  # seconds that a machine may take to accept a connection to itself
RETRY = 0.05  # seconds after which a port is tried again, if there is no output before
UNREADY = "is not ready"
GUARD = Path(__file__).with_name("guard.py")


class NotReady(Exception):
    """A process that ended early or never got ready: a sentence and what it wrote."""


class Running:
    """A process in a group of its own, its output, and whether that has ended."""

    def __init__(self, command: str, folder: Path, env: Mapping[str, str]):
        self.command = command
        self._changed = Condition()
        self._lines: deque[str] = deque(maxlen=LINES)
        self._written = 0
        self._ended = False
        self._begun = monotonic()
        self._process = guarded([str(folder), *shlex.split(command)], env)
        self._movement = Movement(self._process.pid, lambda: self._written)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def output(self) -> str:
        """The last lines that it wrote, errors too."""
        with self._changed:
            return "".join(self._lines)

    def wait_for_port(self, port: int) -> None:
        """Return as soon as something listens on 127.0.0.1:`port`; raises NotReady."""
        while not _accepts(port):
            with self._changed:
                self._changed.wait(RETRY)
            self._check()

    def wait_for_output(self, text: str) -> None:
        """Return as soon as a line holding `text` was written; raises NotReady."""
        with self._changed:
            while not any(text in line for line in self._lines):
                self._check()
                self._changed.wait(RETRY)

    @property
    def pid(self) -> int:
        """The process above all that came of the command."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """What the command ended with, 128 and a signal's number for one; None until `stop`."""
        return self._process.returncode

    @property
    def ended(self) -> bool:
        """Whether nobody of it is left to write."""
        with self._changed:
            return self._ended

    def wait(self, seconds: float) -> None:
        """Return after that time, or sooner where it writes something."""
        with self._changed:
            self._changed.wait(seconds)

    def gives_up(self, bound: float = START) -> str:
        """Return why it isn't to be waited for any longer, "" while something moves in it.

        `bound` are the seconds for which nothing may move.
        """
        if self._movement.is_still(bound):
            return f"nothing moved in it for {bound:g} s"
        if monotonic() > self._begun + LONGEST:
            return f"it was still at work after {LONGEST:g} s"
        return ""

    def stop(self, patience: float | None = None) -> None:
        """End the process, whatever is left of its group, and reap it.

        It has `patience` seconds (STOP by default) to end in order; then its guard ends it.
        """
        assert self._process.stdin is not None
        try:
            self._process.send_signal(signal.SIGTERM)
            self._reader.join(STOP if patience is None else patience)
        finally:
            self._process.stdin.close()
        self._process.wait(STOP + SECONDS)
        self._reader.join(STOP)

    def _check(self) -> None:
        if self._ended:
            raise NotReady(f"`{self.command}` ended early:\n{self.output}")
        why = self.gives_up(START)
        if why:
            raise NotReady(f"`{self.command}` {UNREADY}: {why}:\n{self.output}")

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                with self._changed:
                    self._lines.append(line)
                    self._written += 1
                    self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()


def guarded(words: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start a guard with its words: its standard input is what it waits for to be closed."""
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(GUARD), *words],
        env=dict(env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )


@contextmanager
def running(
    command: str, folder: Path, env: Mapping[str, str], patience: float | None = None
) -> Iterator[Running]:
    """Start `command` (no shell) in `folder`; it is stopped at the end."""
    process = Running(command, folder, env)
    try:
        yield process
    finally:
        process.stop(patience)


def environment(home: Path, **variables: str) -> dict[str, str]:
    """Return a small environment in which this interpreter's commands come first."""
    here = str(Path(sys.executable).parent)
    return {
        "PATH": os.pathsep.join([here, os.environ.get("PATH", os.defpath)]),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
        "NO_PROXY": "127.0.0.1",
        **variables,
    }


def free_port() -> int:
    """Return a port that the system gives to nobody else for the next minute.

    A connection that its server side closed first leaves the port in TIME_WAIT: it is
    then bound only by who asks for it by number, with SO_REUSEADDR, as servers do.
    """
    with socket.socket() as server, socket.socket() as client:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", 0))
        server.listen(1)
        client.connect(server.getsockname())
        server.accept()[0].close()
        client.recv(1)
        return int(server.getsockname()[1])


def _accepts(port: int) -> bool:
    with socket.socket() as client:
        client.settimeout(ANSWER)
        return client.connect_ex(("127.0.0.1", port)) == 0
