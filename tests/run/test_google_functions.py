"""What a function of Google Cloud raises arrives once, before it has answered.

functions-framework serves it as the platform does. Behind its answer the process would be frozen:
it is ended then by a signal that lets nothing be sent.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.knowledge.platforms.test_google_functions import GOOGLE
from tests.lacking import needs
from tests.projects import applied
from tests.run.isolation import hide_all_but
from tests.run.killed_server import killed_server
from tests.wheels import unpacked

BROUGHT = ("functions-framework==3.10.2", "cloudevents==1.12.1", "deprecation==2.1.0")
SERVE = "import sys; from functions_framework import create_app; "
SERVE += "from werkzeug.serving import make_server; "
SERVE += "server = make_server('127.0.0.1', 0, create_app('half', 'main.py')); "
SERVE += "print(server.port, flush=True); server.serve_forever()"


@needs("sentry_sdk", "flask")
def test_what_it_raises_arrives_before_its_answer(receiver: Receiver, tmp_path: Path) -> None:
    for path, text in applied(GOOGLE).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    kept = ("sentry-sdk", "flask", "packaging", "protobuf")  # the last has `google`, too
    hide_all_but(kept, tmp_path / "runtime")
    searched = (tmp_path / "runtime", *map(unpacked, BROUGHT))
    given = {"SENTRY_DSN": receiver.dsn, "PYTHONPATH": os.pathsep.join(map(str, searched))}
    env = environment(tmp_path, **given)
    with killed_server(SERVE, tmp_path / "fn", env) as port, suppress(HTTPError):
        urlopen(f"http://127.0.0.1:{port}/?n=0&token=hunter2", timeout=60)
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"]
    assert "hunter2" not in str(receiver.events[0].data)
