"""What a function of Firebase raises arrives by the lines that are told, before it has answered.

functions-framework serves it as the platform does; the process ends behind its answer.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.projects import changes
from tests.run.isolation import hide_all_but
from tests.run.killed_server import killed_server
from tests.run.test_google_functions import SERVE
from tests.wheels import unpacked

MAIN = """from firebase_functions import https_fn


@https_fn.on_request()
def half(request):
    return str(1 / int(request.args["n"]))
"""
SHOP = {
    "firebase.json": '{"functions": [{"source": "functions", "codebase": "default"}]}\n',
    "functions/main.py": MAIN,
    "functions/requirements.txt": "firebase-functions\n",
}


@needs("sentry_sdk")
@pytest.mark.parametrize("lines", [True, False], ids=["by the lines", "as it was"])
def test_what_it_raises(lines: bool, receiver: Receiver, tmp_path: Path) -> None:
    (paste,) = [note.paste for note in changes(SHOP).notes if "Firebase" in note.text]
    marked = MAIN.replace("def half", "@serverless_function\ndef half")
    (tmp_path / "main.py").write_text(f"{paste}\n\n{marked}" if lines else MAIN)
    hide_all_but(("sentry-sdk",), tmp_path / "runtime")
    searched = (tmp_path / "runtime", unpacked("firebase-functions==0.6.0", alone=False))
    given = {"SENTRY_DSN": receiver.dsn, "PYTHONPATH": os.pathsep.join(map(str, searched))}
    env = environment(tmp_path, **given)
    with killed_server(SERVE, tmp_path, env) as port, suppress(HTTPError):
        urlopen(f"http://127.0.0.1:{port}/?n=0&token=hunter2", timeout=60)
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"] * lines
    assert "hunter2" not in "".join(str(one.data) for one in receiver.events)
