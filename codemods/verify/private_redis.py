"""An empty Redis for the time of a run, so that no worker sees the project's real jobs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from codemods.receiver.running import free_port, running

QUICK = 2.0  # seconds that it has to end: there is nothing to save


@contextmanager
def private_redis(folder: Path) -> Iterator[str]:
    """Start a server in a folder; yield its address, "" where redis-server isn't installed."""
    program = shutil.which("redis-server")
    if not program:
        yield ""
        return
    port = free_port()
    command = f"{program} --bind 127.0.0.1 --port {port} --save '' --appendonly no"
    with running(command, folder, os.environ, QUICK) as server:
        server.wait_for_port(port)
        yield f"127.0.0.1:{port}"
