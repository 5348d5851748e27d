"""A server in a process of its own that ends as a frozen function does: it sends no more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def killed_server(script: str, folder: Path, env: Mapping[str, str]) -> Iterator[int]:
    """Run a script in a folder and yield the port that it prints first; kill it at the end."""
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as served:
        try:
            assert served.stdout is not None
            yield int(served.stdout.readline())
        finally:
            os.kill(served.pid, signal.SIGKILL)
