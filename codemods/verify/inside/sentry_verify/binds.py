"""Listening sockets: whatever address the project names, it becomes one on 127.0.0.1."""

from __future__ import annotations

import socket
from functools import wraps
from typing import Any

from .notes import note, setting


def keep_local() -> None:
    """Give the port that verify asks for to the first that wants to listen on one."""
    if not setting("PORT"):
        return
    original = socket.socket.bind
    wanted = int(setting("PORT"))
    taken: list[int] = []

    @wraps(original)
    def bind(self: Any, address: Any) -> Any:
        if self.family not in (socket.AF_INET, socket.AF_INET6) or not address[1]:
            return original(self, address)
        if self.type & socket.SOCK_STREAM == 0 or tuple(address[:2]) == ("127.0.0.1", wanted):
            return original(self, address)
        host = "127.0.0.1" if self.family == socket.AF_INET else "::1"
        port = wanted if not taken or address[1] in taken else 0
        taken.append(address[1])
        note("bind", asked=list(address[:2]), got=[host, port])
        return original(self, (host, port, *address[2:]))

    socket.socket.bind = bind  # type: ignore[method-assign]
