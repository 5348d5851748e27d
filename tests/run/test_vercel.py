"""What a class that Vercel serves raises arrives by the lines that are told, before the end."""

from __future__ import annotations

from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.processes.platform_functions.test_handler_classes import HANDLER
from tests.projects import changes
from tests.run.isolation import hide_all_but
from tests.run.killed_server import killed_server

SERVE = "from http.server import HTTPServer; from api.half import handler; "
SERVE += "server = HTTPServer(('127.0.0.1', 0), handler); "
SERVE += "print(server.server_port, flush=True); server.serve_forever()"
MARKED = HANDLER.replace("    def do", "    @serverless_function\n    def do")


@needs("sentry_sdk")
@pytest.mark.parametrize("text", [MARKED, HANDLER], ids=["by the lines", "without the decorator"])
def test_what_it_raises(text: str, receiver: Receiver, tmp_path: Path) -> None:
    texts = {"requirements.txt": "requests\n", "api/half.py": HANDLER}
    paste = next(n.paste for n in changes(texts).notes if "of Vercel" in n.text)
    (tmp_path / "api").mkdir()
    (tmp_path / "api/half.py").write_text(f"{paste}\n\n{text}")
    hide_all_but(("sentry-sdk",), tmp_path / "site")
    env = environment(tmp_path, PYTHONPATH=str(tmp_path / "site"), SENTRY_DSN=receiver.dsn)
    with killed_server(SERVE, tmp_path, env) as port, suppress(OSError, HTTPException):
        urlopen(f"http://127.0.0.1:{port}/0", timeout=60)
    found = [one.exception_type for one in receiver.events]
    assert found == ["ZeroDivisionError"] * (text == MARKED)
