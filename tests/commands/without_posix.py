"""Runs the tool as where there is no POSIX: neither its modules nor its calls.

`python -m tests.commands.without_posix scan DIR`
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess  # noqa: F401  # these have taken what they need of the system below
import sys
import tempfile  # noqa: F401
from typing import Any

import copier  # noqa: F401

MODULES = ("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog", "readline")
OF_OS = (
    "O_NOFOLLOW O_NONBLOCK O_CLOEXEC O_DIRECTORY chown fchmod fchown fork getegid geteuid getgid "
    "getuid killpg getpgid mkfifo setsid statvfs uname".split()
)
OF_SIGNAL = ("SIGALRM", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGUSR1", "pthread_sigmask")
WITH_FOLDERS = ("open", "stat", "unlink", "mkdir", "rmdir", "rename", "replace", "link")


def without_folders(call: Any) -> Any:
    """Return a call of `os` as Windows has it: it knows no folders held open."""

    def called(*arguments: Any, **more: Any) -> Any:
        if any(more.pop(name, None) is not None for name in ("dir_fd", "src_dir_fd", "dst_dir_fd")):
            raise NotImplementedError("dir_fd unavailable on this platform")
        return call(*arguments, **more)

    return called


class Library(ctypes.CDLL):
    """Windows has no library without a name."""

    def __init__(self, name: str | None, *arguments: Any, **more: Any) -> None:
        if name is None:
            raise TypeError("bad argument type for built-in operation")
        super().__init__(name, *arguments, **more)


def main() -> int:
    sys.modules.update(dict.fromkeys(MODULES))  # type: ignore[arg-type]
    for module, names in ((os, OF_OS), (signal, OF_SIGNAL)):
        for name in names:
            delattr(module, name)
    os.supports_dir_fd.clear()
    os.supports_fd.clear()
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    for name in WITH_FOLDERS:
        setattr(os, name, without_folders(getattr(os, name)))
    ctypes.CDLL = Library  # type: ignore[misc]
    from codemods.__main__ import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
