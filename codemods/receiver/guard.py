"""Runs a command, and ends all that came of it when whoever started it is gone, however.

`guard.py FOLDER COMMAND...` is a process of its own, whose standard input is a pipe that nobody
writes to: it ends when the other side is closed, by `kill -9` as well. SIGTERM is passed on. On
Linux orphans get the nearest subreaper as parent (prctl(2)), so that what the command leaves
behind is found here and ended too. `guard.py --remove FOLDER` removes a folder at that moment.

The standard library only: it is run as `python -I -S`.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

PDEATHSIG, SUBREAPER = 1, 36  # of prctl(2)
SECONDS = 10.0  # that what was killed may take to be gone
STEP = 0.02
PROC = Path("/proc")
REMOVE = "--remove"


def main(words: list[str]) -> None:
    """Do what the words say until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if words[0] == REMOVE:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.chdir("/")
        _wait()
        _remove(words[1])
        return
    child: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: _tell(child, signal.SIGTERM))
    _prctl(SUBREAPER, 1)
    forked = os.fork()
    if not forked:
        _become(words[1:], words[0])
    child.append(forked)
    signal.signal(signal.SIGCHLD, lambda *_: _reap_orphans(forked))
    _close_output()
    os.chdir("/")
    _wait()
    sys.exit(_end(forked))


def _become(command: list[str], folder: str) -> None:
    """Turn this child into the command; what hinders it is its whole output."""
    try:
        os.setpgid(0, 0)
        _prctl(PDEATHSIG, signal.SIGKILL)  # for the case that the guard itself is killed
        for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)  # Python had them ignored, and exec keeps that
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(folder)
        os.execvp(command[0], command)
    except OSError as error:
        said = f"{command[0]} can't be started in {folder}: {error.strerror}\n"
        os.write(2, said.encode("utf-8", "surrogateescape"))
    finally:
        os._exit(127)


def _close_output() -> None:
    """Leave the output to the command: it ends when nobody of it is left to write."""
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)


def _wait() -> None:
    while os.read(0, 1024):
        pass


def _tell(processes: list[int], number: int) -> None:
    for process in processes:
        with suppress(OSError):
            os.kill(process, number)


def _reap_orphans(child: int) -> None:
    """Reap what was left to us; not the command, whose group keeps its number by it."""
    for process, parent in _parents().items():
        if parent == os.getpid() and process != child:
            with suppress(OSError):
                os.waitpid(process, os.WNOHANG)


def _end(child: int) -> int:
    """Kill the command's group and all that descends from us, until nobody is left.

    Returns the command's status as a shell tells it: 128 and a signal's number for one.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    status = 0
    deadline = time.monotonic() + SECONDS
    with suppress(OSError):
        os.killpg(child, signal.SIGKILL)
    while time.monotonic() < deadline:
        _tell(descendants(os.getpid()), signal.SIGKILL)
        try:
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                status = _told(ended[1]) if ended[0] == child else status
        except ChildProcessError:
            return status
        time.sleep(STEP)
    return status


def _told(status: int) -> int:
    if os.WIFSIGNALED(status):
        return 128 + os.WTERMSIG(status)
    return os.WEXITSTATUS(status)


def descendants(top: int) -> list[int]:
    """Return the processes below one, none where there is no /proc."""
    parents = _parents()
    found = [top]
    for process in found:  # it grows meanwhile
        found += [child for child, parent in parents.items() if parent == process]
    return found[1:]


def _parents() -> dict[int, int]:
    """Return {process: its parent}, see proc(5)."""
    found = {}
    for name in os.listdir(PROC) if PROC.is_dir() else ():  # noqa: PTH208
        with suppress(OSError, ValueError, IndexError):
            stat = (PROC / name / "stat").read_text(errors="replace")
            found[int(name)] = int(stat.rpartition(")")[2].split()[1])
    return found


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _remove(folder: str) -> None:
    """Remove a folder, in which somebody who is about to be ended may still write."""
    deadline = time.monotonic() + SECONDS
    while os.path.lexists(folder) and time.monotonic() < deadline:
        shutil.rmtree(folder, onerror=_let)
        time.sleep(STEP)


def _let(_: object, path: str, __: object) -> None:
    """Make a folder writable that a process left read-only; the next round removes it."""
    with suppress(OSError):
        Path(path).parent.chmod(0o700)
        if not Path(path).is_symlink():
            Path(path).chmod(0o700)


if __name__ == "__main__":
    main(sys.argv[1:])
