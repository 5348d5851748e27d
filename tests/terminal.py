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
from collections.abc import Mapping
from pathlib import Path

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")
QUESTIONS = ("🎤", "[y/N]")
QUIET = 1.0  # seconds without output after which a question is answered
LONGEST = 480.0  # seconds of a command, downloads and a busy machine included
WHERE = b"\x1b[6n"  # a program asks where the cursor is, and waits for the answer


def typed(
    command: str,
    folder: Path,
    env: Mapping[str, str],
    *,
    yes: tuple[str, ...] = (),
    lines: int = 24,
    columns: int = 80,
) -> tuple[int, str]:
    """Run a command as a shell does and return its status and all that it showed.

    Every question is answered by Enter, those that hold a text of `yes` by y.
    """
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        os.execve("/bin/sh", ["sh", "-c", command], dict(env))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    heard, answered, until = b"", 0, time.monotonic() + LONGEST
    while time.monotonic() < until:
        if not select.select([terminal], [], [], QUIET)[0]:
            asked = heard[answered:].decode(errors="replace")
            if any(mark in asked for mark in QUESTIONS):
                os.write(terminal, b"y\r" if any(text in asked for text in yes) else b"\r")
                answered = len(heard)
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody writes any more
            data = b""
        if not data:
            break
        heard += data
        if WHERE in data:
            os.write(terminal, b"\x1b[1;1R")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, ESCAPES.sub("", heard.decode(errors="replace"))
