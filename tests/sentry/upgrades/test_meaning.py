"""What arrives is the same before and after an upgrade, seen with the real SDK."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codemods.editing.source.init_call.rewrite import Around
from codemods.files.loading import modules
from codemods.receiver.envelope import Item
from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from codemods.sentry.upgrade_init import edit
from tests.cells import cells
from tests.run.isolation import hide_all_but

pytestmark = pytest.mark.whole

PROGRAM = """
import io
import logging
import os
import time

import sentry_sdk
from sentry_sdk.integrations.wsgi import SentryWsgiMiddleware
{head}
sentry_sdk.init({options})


def app(environ, start):
    password = "hunter2"
    shelf = 7
    environ["wsgi.input"].read()
    logging.getLogger("shop").warning("%s left", shelf)
    {work}
    end = time.monotonic() + 0.15
    while time.monotonic() < end:
        sum(range(1000))
    1 / 0


environ = {{
    "REQUEST_METHOD": "POST", "SERVER_NAME": "shop", "SERVER_PORT": "80", "PATH_INFO": "/buy",
    "QUERY_STRING": "color=red", "REMOTE_ADDR": "10.0.0.9", "HTTP_COOKIE": "flavour=mint",
    "HTTP_X_FORWARDED_FOR": "192.0.2.5", "CONTENT_TYPE": "application/json",
    "CONTENT_LENGTH": "13", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(b'{{"size": "L"}}'),
}}
try:
    list(SentryWsgiMiddleware(app)(environ, lambda *_: None))
except ZeroDivisionError:
    pass
{last}
sentry_sdk.flush()
"""


@pytest.fixture
def arrived(tmp_path: Path) -> Callable[..., list[Any]]:
    """A function that runs the program with an init call and returns what a receiver got."""
    site = tmp_path / "site"
    hide_all_but(("sentry-sdk", "loguru", "opentelemetry-exporter-otlp-proto-http"), site)

    def run(program: str) -> list[Any]:
        (tmp_path / "program.py").write_text(program)
        with Receiver() as receiver:
            env = environment(tmp_path, PYTHONPATH=str(site), SENTRY_DSN=receiver.dsn)
            done = subprocess.run(
                [sys.executable, "program.py"],
                cwd=tmp_path,
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=60,
                check=False,
            )
            assert done.returncode == 0, done.stdout
            items = (item for item in receiver.items() if item.type != "client_report")
            return sorted((seen(item) for item in items), key=repr)

    return run


def seen(item: Item) -> tuple[str, Any]:
    """Return what a person sees of an item, without times and identifiers."""
    if item.type == "event":
        frames = item.data["exception"]["values"][-1]["stacktrace"]["frames"]
        local = frames[-1]["vars"]
        # What is filtered is text in the old way and the text's repr in the new.
        variables = (local["password"].strip("'"), local["shelf"])
        request = {k: v for k, v in item.data.get("request", {}).items() if k != "data"}
        # The raw header is always filtered beside data_collection; frameworks send cookies apart.
        request["headers"].pop("Cookie")
        return "event", (item.exception_type, item.data.get("user"), request, variables)
    if item.type == "transaction":
        return "transaction", item.transaction
    if item.type == "log":
        return "log", [log["body"] for log in item.data["items"]]
    return ("profile" if item.type == "profile_chunk" else item.type), None


def program(options: str, head: str = "", work: str = "pass", last: str = "") -> str:
    return PROGRAM.format(options=options, head=head, work=work, last=last)


CASES = {
    "tracing on": ("tracing", program("enable_tracing=True"), {"event", "transaction"}),
    "tracing off": ("tracing", program("enable_tracing=False"), {"event"}),
    "personal data": ("personal_data", program("send_default_pii=True"), {"event"}),
    "no personal data": ("personal_data", program("send_default_pii=False"), {"event"}),
    "logs": ("logs", program("enable_logs=True"), {"event", "log"}),
    "logs of Loguru": (
        "logs",
        program("enable_logs=True", "from loguru import logger", "logger.info('sold out')"),
        {"event", "log"},
    ),
    "profiles": (
        "profiling",
        program(
            "traces_sample_rate=1.0, profiles_sample_rate=1.0",
            "import threading",
            last="[t.join() for t in threading.enumerate() if 'Continuous' in t.name]",
        ),
        {"event", "transaction", "profile"},
    ),
    "an experiment": (
        "experiments",
        program(
            '_experiments={"before_send_log": louder, "enable_logs": True}',
            "def louder(log, hint):\n    log['body'] = log['body'].upper()\n    return log",
        ),
        {"event", "log"},
    ),
}


@pytest.mark.parametrize("case", cells(CASES, lambda case: case[0]))
def test_the_same_arrives(case: tuple[str, str, set[str]], arrived: Callable[[str], list[Any]]):
    upgrade, before, kinds = case
    after = edited(before, upgrade)
    old = arrived(before)
    assert {kind for kind, _ in old} == kinds
    assert arrived(after) == old


def edited(before: str, upgrade: str) -> str:
    packages = frozenset(("loguru", "opentelemetry-exporter-otlp-proto-http"))
    after = edit(before, number=0, upgrade=upgrade, around=Around("2.75.0", packages))
    assert after != before
    return after


def test_a_rate_given_as_text_begins_to_count(arrived: Callable[[str], list[Any]]):
    before = program('traces_sample_rate=os.getenv("RATE", "1.0")')
    assert {kind for kind, _ in arrived(before)} == {"event"}
    assert {kind for kind, _ in arrived(edited(before, "rates"))} == {"event", "transaction"}


def test_a_profiler_that_started_by_itself_starts_again(arrived: Callable[[str], list[Any]]):
    before = program(
        '_experiments={"continuous_profiling_auto_start": True}',
        last="sentry_sdk.profiler.stop_profiler()",
    )
    assert {kind for kind, _ in arrived(before)} == {"event"}
    assert {kind for kind, _ in arrived(edited(before, "auto_start"))} == {"event", "profile"}


def test_traces_of_opentelemetry_go_on_arriving(arrived: Callable[[str], list[Any]]):
    before = program(
        'instrumenter="otel", traces_sample_rate=1.0, integrations=[OpenTelemetryIntegration()]',
        "from opentelemetry import trace\n"
        "from sentry_sdk.integrations.opentelemetry.integration "
        "import OpenTelemetryIntegration",
        "trace.get_tracer('shop').start_span('pack').end()",
        "trace.get_tracer_provider().shutdown()",
    )
    assert ("transaction", "pack") in arrived(before)
    assert ("otlp", None) in arrived(edited(before, "opentelemetry"))


def test_every_upgrade_was_tried():
    assert {u for u, _, _ in CASES.values()} | {"auto_start", "rates", "opentelemetry"} == set(
        modules("upgrades")
    )
