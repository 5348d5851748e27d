"""MCP servers on standard input and output: both are led to the port at which verify asks."""

from __future__ import annotations

import os
import socket
import sys
from functools import wraps
from typing import Any

from ..imports import quietly
from ..notes import note, setting

MODULES = ("mcp.server.stdio",)


def attach(module: Any) -> None:
    """Have the first server wait for verify before it reads."""
    if not setting("PORT"):
        return
    original = module.stdio_server

    @wraps(original)
    def stdio_server(*given: Any, **named: Any) -> Any:
        if not given and not named:
            quietly(lead_to_port)
        return original(*given, **named)

    module.stdio_server = stdio_server


def lead_to_port() -> None:
    """Wait for somebody who says something, not only looks; what is read and written is theirs."""
    note("lines")
    with socket.create_server(("127.0.0.1", int(setting("PORT")))) as listening:
        while True:
            connection, _ = listening.accept()
            if connection.recv(1, socket.MSG_PEEK):
                break
            connection.close()
    sys.stdout.flush()
    with connection:
        for number in (0, 1):
            os.dup2(connection.fileno(), number)
