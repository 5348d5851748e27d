"""Processes that start, fail to, and refuse to end."""

from __future__ import annotations

import shlex
import socket
import sys
from pathlib import Path

import pytest

from codemods.receiver import running as processes
from codemods.receiver.running import NotReady, environment, free_port, running

LISTEN = """
import socket, sys
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", int(sys.argv[1])))
server.listen()
print("listening")
sys.stdin.close()
while True:
    server.accept()
"""
# A child that outlives its parent's end, and ignores being asked to end.
STUBBORN = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    print("child", flush=True)
time.sleep(600)
"""


def python(code: str, *arguments: object) -> str:
    return shlex.join([sys.executable, "-c", code, *map(str, arguments)])


def test_ready_by_port_and_by_output(tmp_path: Path) -> None:
    port = free_port()
    with running(python(LISTEN, port), tmp_path, environment(tmp_path)) as process:
        process.wait_for_port(port)
        process.wait_for_output("listen")
        assert process.output == "listening\n"

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 1)


@pytest.mark.parametrize("wait", ["wait_for_port", "wait_for_output"])
def test_an_early_end_shows_what_was_written(tmp_path: Path, wait: str) -> None:
    command = python("import sys; print('out'); sys.exit('no such broker')")
    sought = {"wait_for_port": free_port(), "wait_for_output": "ready"}[wait]

    with (
        running(command, tmp_path, environment(tmp_path)) as process,
        pytest.raises(NotReady, match=r"(?s)ended early:\nout\nno such broker\n"),
    ):
        getattr(process, wait)(sought)


@pytest.mark.parametrize("wait", ["wait_for_port", "wait_for_output"])
def test_one_that_never_gets_ready(
    tmp_path: Path, wait: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "START", 0.2)
    sought = {"wait_for_port": free_port(), "wait_for_output": "ready"}[wait]

    command = python("import time; time.sleep(600)")
    with (
        running(command, tmp_path, environment(tmp_path)) as process,
        pytest.raises(NotReady, match="is not ready"),
    ):
        getattr(process, wait)(sought)


def test_all_of_a_stubborn_group_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "STOP", 0.2)
    with running(python(STUBBORN), tmp_path, environment(tmp_path)) as process:
        process.wait_for_output("child")

    process._reader.join(10)  # it reads until nobody of the group is left to write
    assert process._ended


def test_it_ends_where_the_block_fails(tmp_path: Path) -> None:
    port = free_port()
    with (
        pytest.raises(ZeroDivisionError),
        running(python(LISTEN, port), tmp_path, environment(tmp_path)) as process,
    ):
        process.wait_for_port(port)
        raise ZeroDivisionError

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 1)


def test_the_environment_is_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SENTRY_DSN", "SENTRY_RELEASE", "PYTHONPATH", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, "x")

    env = environment(tmp_path, SENTRY_DSN="")

    assert sorted(env) == ["HOME", "LANG", "NO_PROXY", "PATH", "PYTHONUNBUFFERED", "SENTRY_DSN"]
    assert env["SENTRY_DSN"] == ""
    assert env["PATH"].startswith(str(Path(sys.executable).parent))


def test_it_may_end_in_order(tmp_path: Path) -> None:
    code = "import signal, sys; signal.signal(15, lambda *_: sys.exit('bye')); print('up')\n"
    with running(python(code + "signal.pause()"), tmp_path, environment(tmp_path)) as process:
        process.wait_for_output("up")

    assert process.output == "up\nbye\n"


def test_a_free_port_is_only_for_who_knows_it() -> None:
    port = free_port()

    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", port))
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", port))
    assert free_port() != port


# Busy for a while without a word, as an import of much code is, and ready then.
BUSY = (
    """
import time
while time.process_time() < 1.2:
    pass
"""
    + LISTEN
)


def test_a_slow_start_is_waited_for_as_long_as_it_computes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "START", 0.5)
    port = free_port()

    with running(python(BUSY, port), tmp_path, environment(tmp_path)) as process:
        process.wait_for_port(port)


@pytest.mark.parametrize("code", ["while True: pass", "while True: print(1, flush=True)"])
def test_but_not_for_ever(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "LONGEST", 1.0)

    with (
        running(python(code), tmp_path, environment(tmp_path)) as process,
        pytest.raises(NotReady, match="is not ready: it was still at work after 1 s"),
    ):
        process.wait_for_port(free_port())
