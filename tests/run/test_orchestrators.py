"""What an orchestrator raises arrives once by the lines that are told, however often it runs.

azure-functions-durable runs it as for its host: with the history until then, anew for each step.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.planning.plans.test_orchestrators import IN_FOLDERS, told
from tests.processes.platform_functions.test_orchestrators import ORDERS
from tests.run.isolation import hide_all_but
from tests.wheels import unpacked

BROUGHT = (
    "azure-functions-durable==1.7.0",
    "azure-functions==1.26.0",
    "furl==2.1.4",
    "orderedmultidict==1.0.2",
)
KEPT = ("sentry-sdk", "aiohttp", "requests", "python-dateutil", "werkzeug", "opentelemetry-sdk")
STARTED, BEGUN, SCHEDULED, COMPLETED, ENDED = 12, 0, 4, 5, 13
RUN = """
import json, sys
from order import main
for body in json.loads(sys.argv[1]):
    try:
        print(main(json.dumps(body)))
    except Exception as error:
        print(type(error).__name__, repr(str(error))[:60])
"""


def event(kind: int, **more: object) -> dict[str, object]:
    at = "2026-01-01T00:00:00.000000Z"
    return {"EventType": kind, "EventId": -1, "IsPlayed": False, "Timestamp": at} | more


def body(*history: dict[str, object]) -> dict[str, object]:
    known = {"instanceId": "one", "isReplaying": False, "parentInstanceId": None, "input": None}
    return {"history": history, **known, "upperSchemaVersion": 0}


FIRST = (event(STARTED), event(BEGUN, Name="order", Version=None))
ASKED = (event(SCHEDULED, EventId=0, Name="half"), event(ENDED))
PLAYED = tuple({**one, "IsPlayed": True} for one in (*FIRST, *ASKED))
SECOND = (event(STARTED), event(COMPLETED, TaskScheduledId=0, Result="0"))


@needs("sentry_sdk", "aiohttp", "opentelemetry")
@pytest.mark.parametrize("lines", [True, False], ids=["by the lines", "without them"])
def test_its_error_arrives_once(lines: bool, receiver: Receiver, tmp_path: Path) -> None:
    (note,) = told(IN_FOLDERS)
    start = "import os, sentry_sdk\nsentry_sdk.init()\n"
    order = ORDERS.replace("def order", "@orchestrated\ndef order") if lines else ORDERS
    (tmp_path / "order.py").write_text(f"{start}{note.paste}\n\n\n{order}")
    hide_all_but(KEPT, tmp_path / "site")
    searched = (tmp_path / "site", *map(unpacked, BROUGHT))
    given = {"SENTRY_DSN": receiver.dsn, "PYTHONPATH": os.pathsep.join(map(str, searched))}
    runs = json.dumps([body(*FIRST), body(*PLAYED, *SECOND)])
    done = subprocess.run(
        [sys.executable, "-c", RUN, runs],
        cwd=tmp_path,
        env=environment(tmp_path, **given),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines()[-1].startswith("Exception "), done.stderr[-2000:]
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"] * lines
