"""What a queue says of a job is not the way for its arguments to leave."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.knowledge.registry import frameworks
from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.projects import applied
from tests.repositories import write
from tests.run.isolation import hide_all_but

# The integration's own way of telling a job, without a Redis to hold it.
FAILS = """\
import sys, weakref
sys.path.insert(0, ".")
import mysettings, jobs, sentry_sdk
from rq.job import Job
from sentry_sdk.integrations.rq import _make_event_processor

job = Job.create(jobs.split, args=("Ann's diagnosis",), connection=object())
with sentry_sdk.isolation_scope() as scope:
    scope.add_event_processor(_make_event_processor(weakref.ref(job)))
    with sentry_sdk.start_transaction(name="jobs.split"):
        try:
            raise LookupError("lost")
        except LookupError:
            sentry_sdk.capture_exception()
"""


@needs("rq")
@pytest.mark.parametrize("also", ["", "quart\n"], ids=["alone", "beside what writes whole URLs"])
def test_an_argument_of_a_job_is_in_no_event(also: str, tmp_path: Path, receiver: Receiver):
    texts = dict(frameworks()["rq"].sample.before)
    if also:
        texts["web.py"] = "from quart import Quart\n\napp = Quart(__name__)\n"
        texts["Procfile"] = f"{texts['Procfile']}web: hypercorn web:app\n"
    texts["requirements.txt"] += also
    write(tmp_path / "project", applied(texts))
    hide_all_but(["redis", "rq", "sentry-sdk"], tmp_path / "site")
    env = environment(tmp_path, SENTRY_DSN=receiver.dsn, PYTHONPATH=str(tmp_path / "site"))
    start = [sys.executable, "-c", FAILS]
    subprocess.run(start, cwd=tmp_path / "project", env=dict(env), check=True, timeout=60)

    error = receiver.wait_for(lambda item: item.exception_type == "LookupError")
    trace = receiver.wait_for(lambda item: item.type == "transaction")
    for item in (error, trace):
        assert item.data["extra"]["rq-job"]["func"] == "jobs.split"
        assert "diagnosis" not in json.dumps(item.data)
