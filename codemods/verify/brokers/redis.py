"""Redis, in memory alone."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from codemods.receiver.running import free_port, running

NAME, PROGRAM = "Redis", "redis-server"
FOLDERS: tuple[str, ...] = ()
SCHEMES: tuple[str, ...] = ()
MODULES: tuple[str, ...] = ()
INSTALL = "apt install redis-server, brew install redis"
QUICK = 2.0  # seconds that it has to end: there is nothing to save


@contextmanager
def started(program: str, folder: Path) -> Iterator[str]:
    """Start a server in a folder and yield its address. Raises NotReady."""
    port = free_port()
    command = f"{program} --bind 127.0.0.1 --port {port} --save '' --appendonly no"
    with running(command, folder, os.environ, QUICK) as server:
        server.wait_for_port(port)
        yield f"127.0.0.1:{port}"


def empty(address: str) -> None:
    """Take out all that is in it: a schedule may have queued jobs that a worker would run."""
    host, _, port = address.rpartition(":")
    with socket.create_connection((host, int(port)), QUICK) as connection:
        connection.sendall(b"FLUSHALL\r\n")
        connection.recv(64)
