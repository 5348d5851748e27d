"""The verify command as it is typed: its table, its statuses, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from tests.projects import applied
from tests.repositories import CHECKOUT, write
from tests.run.isolation import hide_all_but

pytestmark = pytest.mark.whole

ANSWERS = """\
frameworks: [flask]
features: [error_monitoring, tracing, logging]
entrypoints: [app.py]
style: inline
init_path: app.py
"""
# Says who it is, and never listens.
SILENT = """\
import os
import pathlib
import time

pathlib.Path("pid").write_text(str(os.getpid()))
print("up", flush=True)
time.sleep(600)
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A Flask sample with Sentry in it."""
    sample = frameworks()["flask"].sample
    write(tmp_path / "shop", {**applied(sample.before), ".copier-answers.sentry.yml": ANSWERS})
    hide_all_but(("flask", "sentry-sdk"), tmp_path / "site")
    return tmp_path / "shop"


def environment(shop: Path, **given: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SENTRY_")}
    return {**kept, "PYTHONPATH": str(shop.parent / "site"), **given}


def words(shop: Path, *options: str) -> list[str]:
    python = ["--python", sys.executable]
    return [sys.executable, "-m", "codemods", "verify", str(shop), *python, *options]


def verify(shop: Path, *options: str, **given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words(shop, *options),
        cwd=CHECKOUT,
        env=environment(shop, **given),
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def verifying(shop: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        words(shop, *options),
        cwd=CHECKOUT,
        env=environment(shop, BROWSER="true"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_table_and_a_test_event(shop: Path) -> None:
    before = sorted(p.name for p in shop.iterdir())
    with Receiver() as sentry:
        done = verify(shop, "--dsn", sentry.dsn)

        event = sentry.events[0]

    assert done.returncode == 0, done.stdout + done.stderr
    head, row = done.stdout.splitlines()[:2]
    assert head.split() == "process error transaction log profile metric check-in AI span".split()
    assert row.split() == "web (Flask) arrived arrived arrived - - - -".split()
    error = "  error        SentryVerifyError in sentry_verify_fail: raised where Flask runs"
    assert error in done.stdout
    assert f"Interpreter: {sys.executable} (given with --python; Python 3." in done.stderr
    assert "[1/1] web (Flask): starting, as is usual: flask run" in done.stderr
    assert f"Note: Sentry accepted the test event {event.data['event_id']}" in done.stdout
    assert event.message.startswith("A test event of copier-sentry verify")
    assert len(sentry.events) == 1, "what the processes send goes nowhere else"
    left = sorted(p.name for p in shop.iterdir() if p.name != "__pycache__")
    assert left == before, "no file of the project is changed"


def test_a_document_and_status_1(shop: Path) -> None:
    text = (shop / "app.py").read_text()
    (shop / "app.py").write_text(text.replace("float(os.getenv(", "str(os.getenv("))

    done = verify(shop, "--json")

    found = json.loads(done.stdout)
    signals: Mapping[str, Mapping[str, str]] = found["processes"][0]["signals"]
    assert (done.returncode, found["ok"], found["missing"]) == (1, False, 1)
    assert signals["transaction"]["cause"] == "traces-sample-rate"
    assert signals["log"]["state"] == "arrived"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--python", "/no/such/python"), "--python /no/such/python is no file and no command."),
        (("--dsn", "sentry.io"), "The DSN is malformed (no scheme http or https)"),
        (("--answers", "app.py"), "app.py"),
    ],
)
def test_bad_input_is_status_2(shop: Path, options: tuple[str, ...], says: str) -> None:
    done = verify(shop, *options)

    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_refused_event_is_status_1(shop: Path) -> None:
    done = verify(shop, SENTRY_DSN="http://key@127.0.0.1:9/1")

    assert done.returncode == 1
    assert "Sentry did NOT take the test event" in done.stdout
    assert "accepted" not in done.stdout


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_interrupted_it_leaves_nothing_behind(shop: Path, number: signal.Signals) -> None:
    (shop / "silent.py").write_text(SILENT)
    (shop / "app.py").write_text("import silent\n" + (shop / "app.py").read_text())
    with verifying(shop) as process:
        assert process.stderr is not None
        assert "Interpreter" in process.stderr.readline()
        assert "[1/1]" in process.stderr.readline()
        while not (shop / "pid").exists() or not (shop / "pid").read_text():
            assert process.poll() is None
        process.send_signal(number)
        out, error = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "everything that was started is stopped" in error
    assert "Traceback" not in error + out
    with pytest.raises(ProcessLookupError):
        os.kill(int((shop / "pid").read_text()), 0)


def test_the_page_is_served_until_interrupted(shop: Path) -> None:
    with verifying(shop, "--open") as process:
        assert process.stderr is not None
        address = ""
        for line in process.stderr:
            if "shows what arrived" in line:
                address = line.split()[0]
                break
        with urllib.request.urlopen(address) as answer:
            html = answer.read().decode()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)

    assert "SentryVerifyError" in html
    assert process.returncode == 0
