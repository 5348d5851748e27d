"""Whoever started a process is gone: so is the process, with all that came of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from codemods.receiver.guard import REMOVE
from codemods.receiver.running import GUARD, guarded
from tests.repositories import CHECKOUT

# Three generations, of which one has a session of its own and all ignore being asked to end.
# As long as one of them lives, the pipe has a writer.
FAMILY = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
pipe = os.open(sys.argv[1], os.O_WRONLY)
if os.fork() == 0:
    os.setsid()
    if os.fork() != 0:
        os._exit(0)
os.write(pipe, b"x")
while True:
    time.sleep(600)
"""
# Who runs the tests in the background may have them ignore being interrupted.
STARTING = """
import os, shlex, signal, sys
from pathlib import Path
from codemods.receiver.running import running
signal.signal(signal.SIGINT, signal.default_int_handler)
with running(shlex.join(sys.argv[2:]), Path(sys.argv[1]), os.environ) as process:
    while not process.ended:
        process.wait(60)
"""


@contextmanager
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Yield a process that has started the family, and the pipe that these hold open."""
    os.mkfifo(folder / "alive")
    family = [sys.executable, "-c", FAMILY, str(folder / "alive")]
    words = [sys.executable, "-c", STARTING, str(folder), *family]
    with subprocess.Popen(words, cwd=CHECKOUT) as process:
        pipe = os.open(folder / "alive", os.O_RDONLY)
        assert os.read(pipe, 1) + os.read(pipe, 1) == b"xx"
        try:
            yield process, pipe
        finally:
            process.kill()
            os.close(pipe)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a session of its own gets away")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_outlives_who_started_it(number: signal.Signals, tmp_path: Path) -> None:
    with started(tmp_path) as (process, pipe):
        process.send_signal(number)

        assert os.read(pipe, 1) == b"", "the pipe is at its end: nobody is left"


@pytest.mark.skipif(sys.platform != "linux", reason="there is no PR_SET_PDEATHSIG")
def test_a_guard_that_is_killed_takes_the_command_along(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    code = "import sys, time; pipe = open(sys.argv[1], 'w'); time.sleep(600)"
    words = [str(tmp_path), sys.executable, "-c", code, str(tmp_path / "alive")]
    with guarded(words, os.environ) as guard, (tmp_path / "alive").open() as pipe:
        guard.kill()

        assert pipe.read() == ""


def test_a_folder_is_removed_with_what_nobody_may_write(tmp_path: Path) -> None:
    folder = tmp_path / "scratch"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner/file").touch()
    (folder / "link").symlink_to(tmp_path)
    (folder / "inner").chmod(0o500)

    with guarded([REMOVE, str(folder)], os.environ) as guard:
        assert guard.stdin is not None
        guard.stdin.close()

    assert not folder.exists()
    assert tmp_path.is_dir()


def test_what_cannot_be_started_is_said(tmp_path: Path) -> None:
    with guarded([str(tmp_path), "no-such-program"], os.environ) as guard:
        assert guard.stdout is not None
        assert guard.stdout.read() == (
            f"no-such-program can't be started in {tmp_path}: No such file or directory\n"
        )
        assert guard.stdin is not None
        guard.stdin.close()


def test_python_3_10_runs_it_without_anything_installed() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(GUARD), REMOVE, "/no/such/folder"],
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0
