"""A person at a terminal of 80 by 24: types a command, and answers what is asked."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyte

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")
LINES = 24
QUESTIONS = ("🎤", "[y/N]")
QUIET = 1.0  # seconds without output after which a question is answered
LONGEST = 480.0  # seconds of a command, downloads and a busy machine included


def typed(
    command: str,
    folder: Path,
    env: Mapping[str, str],
    *,
    yes: tuple[str, ...] = (),
    second: tuple[str, ...] = (),
    columns: int = 80,
    shown: Callable[[list[str]], object] = len,
) -> tuple[int, str]:
    """Run a command as a shell does; return its status, negative for a signal, and what it said.

    Every question is answered by Enter, those that hold a text of `yes` by y, of `second` by the
    second choice. `shown` is given the lines of the screen whenever somebody is asked.
    """
    child, terminal = _opened(command, folder, env, columns)
    screen = pyte.Screen(columns, LINES)
    screen.write_process_input = lambda said: os.write(terminal, said.encode())  # where it is asked
    stream, heard, answered = pyte.ByteStream(screen), b"", 0
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        if not select.select([terminal], [], [], QUIET)[0]:
            asked = heard[answered:].decode(errors="replace")
            if any(mark in asked for mark in QUESTIONS):
                shown([line.rstrip() for line in screen.display])
                os.write(terminal, _answer(asked, yes, second))
                answered = len(heard)
        elif data := _read(terminal):
            heard += data
            stream.feed(data)
        else:
            break
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, ESCAPES.sub("", heard.decode(errors="replace"))


def _answer(asked: str, yes: tuple[str, ...], second: tuple[str, ...]) -> bytes:
    if any(text in asked for text in second):
        return b"\x1b[B\r"  # arrow down
    return b"y\r" if any(text in asked for text in yes) else b"\r"


def _opened(command: str, folder: Path, env: Mapping[str, str], columns: int) -> tuple[int, int]:
    """Start a command at a terminal of its own; return the process and the terminal."""
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        os.execve("/bin/sh", ["sh", "-c", command], dict(env))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, columns, 0, 0))
    return child, terminal


def _read(terminal: int) -> bytes:
    """Return what was written, b"" where nobody writes any more: Linux calls that an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
