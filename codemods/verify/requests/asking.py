"""One HTTP request to a process on this machine, and what it answers."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import NamedTuple

from codemods.receiver.running import LONGEST

TIMEOUT = 2 * LONGEST  # who asks sees whether anything moves, and ends the process


class Answered(NamedTuple):
    """An answer: status 0 stands for none, `session` is what a server of tools calls the client."""

    status: int
    body: bytes = b""
    session: str = ""


def ask(request: urllib.request.Request) -> Answered:
    """Return the answer to a request; no redirect is followed."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay())
    try:
        with opener.open(request, timeout=TIMEOUT) as answer:
            body, session = answer.read(), answer.headers.get("Mcp-Session-Id", "")
            return Answered(int(answer.status), body, session)
    except urllib.error.HTTPError as error:
        with error:
            return Answered(error.code)
    except OSError:
        return Answered(0)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *given: object, **named: object) -> None:
        return None
