"""A project with OpenTelemetry, patched and started: its exporter and Sentry get the traces."""

from __future__ import annotations

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
from tests.run.conftest import Start
from tests.run.isolation import hide_all_but

pytestmark = needs("opentelemetry.exporter.otlp.proto.http")

TEXTS = {
    "requirements.txt": "flask\nopentelemetry-sdk\nopentelemetry-exporter-otlp-proto-http\n",
    "app.py": """\
from flask import Flask
from opentelemetry import trace
from opentelemetry.propagate import inject
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor

provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter()))
trace.set_tracer_provider(provider)

app = Flask(__name__)


def traced(serve):
    def wrapper(environ, start_response):
        with trace.get_tracer("shop").start_as_current_span("serving"):
            return serve(environ, start_response)

    return wrapper


app.wsgi_app = traced(app.wsgi_app)


@app.route("/split/<int:people>")
def split(people):
    carrier = {}
    inject(carrier)
    print("sent along:", *carrier, flush=True)
    return {"each": 100 / people}
""",
}


def test_both_get_the_spans_and_the_event_has_their_trace(start: Start, receiver: Receiver) -> None:
    framework = frameworks()["flask"]
    sample = framework.sample._replace(before=TEXTS)
    started = start(framework._replace(sample=sample), applied(TEXTS), SENTRY_DSN=receiver.dsn)

    started.fail()

    started.process.wait_for_output("sent along: traceparent")  # the project's propagator
    started.process.wait_for_output('"name": "serving"')  # its exporter
    event = receiver.wait_for(lambda i: i.exception_type == "ZeroDivisionError")
    span = receiver.wait_for(lambda i: i.type == "otlp")
    assert b"serving" in span.payload
    assert bytes.fromhex(event.data["contexts"]["trace"]["trace_id"]) in span.payload
    assert {i.type for i in receiver.items()} <= {"event", "otlp", "log", "session", "sessions"}


@pytest.mark.parametrize(("dsn", "count"), [("", 1), ("http://key@127.0.0.1:1/1", 2)])
def test_without_a_dsn_there_is_no_exporter_of_sentry(dsn: str, count: int, tmp_path: Path) -> None:
    """It would send to localhost:4318, or a second time to the project's own collector."""
    write(tmp_path, applied(TEXTS))
    hide_all_but((*TEXTS["requirements.txt"].splitlines(), "sentry-sdk"), tmp_path / "site")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import app, os; print(len(app.provider._active_span_processor._span_processors)); "
            "os._exit(0)",
        ],
        cwd=tmp_path,
        env=environment(tmp_path, SENTRY_DSN=dsn, PYTHONPATH=str(tmp_path / "site")),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{count}\n"
