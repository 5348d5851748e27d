"""What Chalice's views and events raise arrives, each once, before the function is frozen.

Chalice asks for a pip of its own, so it lies in a folder, as it does in a function.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.knowledge.platforms.test_chalice import CHALICE
from tests.lacking import needs
from tests.projects import applied
from tests.run.isolation import hide_all_but
from tests.run.test_lambda import BOOTSTRAP
from tests.wheels import unpacked

REQUEST = {
    "requestContext": {"httpMethod": "GET", "resourcePath": "/half/{n}", "identity": {}},
    "pathParameters": {"n": "0"},
    "headers": {"accept": "application/json", "authorization": "Bearer hunter2"},
    "multiValueQueryStringParameters": None,
    "stageVariables": None,
    "isBase64Encoded": False,
    "body": None,
}
TIMED = {"id": "1", "source": "aws.events", "account": "1", "time": "", "region": "", "detail": {},
         "detail-type": "Scheduled Event", "version": "0", "resources": []}  # fmt: skip


@needs("sentry_sdk")
@pytest.mark.parametrize(
    ("target", "event", "answer"),
    [("app.app", REQUEST, "answered"), ("app.nightly", TIMED, "failed ZeroDivisionError")],
    ids=["a view", "an event"],
)
def test_what_it_raises_arrives_once(
    target: str,
    event: dict[str, object],
    answer: str,
    receiver: Receiver,
    tmp_path: Path,
) -> None:
    for path, text in applied(CHALICE).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    hide_all_but(("sentry-sdk", "chalice"), tmp_path / "runtime")
    (tmp_path / "runtime/bootstrap.py").write_text(BOOTSTRAP)
    chalice = unpacked("chalice==1.34.0")
    given = {"SENTRY_DSN": receiver.dsn, "PYTHONPATH": f"{tmp_path / 'runtime'}:{chalice}"}
    code = f"import bootstrap, json; bootstrap.run({target!r}, json.loads({json.dumps(event)!r}))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(tmp_path, **given),
        check=False,
        timeout=120,
        capture_output=True,
        text=True,
    )
    assert answer in ran.stdout, ran.stderr
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"]
    assert "hunter2" not in str(receiver.events[0].data)
