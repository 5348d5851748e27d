"""The verify command as it is typed: its table, its statuses, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
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
# Opens a pipe that is at its end when nobody of it is left, and never listens.
SILENT = """\
import os
import time

pipe = open({pipe!r}, "w")
os.fork()
pipe.write("x")
pipe.flush()
time.sleep(600)
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A Flask sample with Sentry in it."""
    sample = frameworks()["flask"].sample
    write(tmp_path / "shop", {**applied(sample.before), ".copier-answers.sentry.yml": ANSWERS})
    hide_all_but(("copier-sentry", "flask", "sentry-sdk"), tmp_path / "site")
    return tmp_path / "shop"


def environment(shop: Path, **given: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SENTRY_")}
    return {**kept, "PYTHONPATH": str(shop.parent / "site"), **given}


def words(shop: Path, *options: str) -> list[str]:
    python = ["--python", sys.executable, "--yes"]
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
def verifying(shop: Path, *options: str, **given: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        words(shop, *options),
        cwd=CHECKOUT,
        env=environment(shop, BROWSER="true", **given),
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
        (
            ("--python", "/no/such/python"),
            "--python /no/such/python is no file and no command: name the project's.",
        ),
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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_ended_it_leaves_nothing_behind(shop: Path, number: signal.Signals, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    (tmp_path / "tmp").mkdir()
    (shop / "silent.py").write_text(SILENT.format(pipe=str(tmp_path / "alive")))
    (shop / "app.py").write_text("import silent\n" + (shop / "app.py").read_text())
    before = contents(shop)
    with verifying(shop, TMPDIR=str(tmp_path / "tmp")) as process:
        pipe = os.open(tmp_path / "alive", os.O_RDONLY)
        assert os.read(pipe, 1) + os.read(pipe, 1) == b"xx"
        (guard,) = guards(process.pid, "--remove")
        process.send_signal(number)
        select.select([guard], [], [], 60)
        out, error = process.communicate(timeout=60)

    assert os.read(pipe, 1) == b"", "nobody of it is left"
    assert list((tmp_path / "tmp").iterdir()) == []
    assert contents(shop) == before
    assert "Traceback" not in error + out
    if number != signal.SIGKILL:
        assert process.returncode == 130
        assert "everything that was started is stopped" in error


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def guards(process: int, word: str) -> list[int]:
    """Return what becomes readable when a child with that word on its command line ends."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    commands = {int(c): Path(f"/proc/{c}/cmdline").read_bytes() for c in children}
    return [os.pidfd_open(c) for c, words in commands.items() if word.encode() in words]


def answered(shop: Path, answer: str) -> tuple[int, str]:
    """Return the status and all that a terminal shows where somebody gives an answer."""
    inside, outside = pty.openpty()
    process = subprocess.Popen(
        [word for word in words(shop) if word != "--yes"],
        cwd=CHECKOUT,
        env=environment(shop),
        stdin=outside,
        stdout=outside,
        stderr=outside,
    )
    os.close(outside)
    said = ""
    with suppress(OSError):  # how a terminal on Linux is at its end
        while data := os.read(inside, 10_000):
            said += data.decode()
            if answer and "[y/N]" in said:
                os.write(inside, f"{answer}\n".encode())
                answer = ""
    os.close(inside)
    return process.wait(), said


def test_all_that_is_to_be_started_is_listed_and_asked_for(shop: Path) -> None:
    status, said = answered(shop, "y")
    assert status == 0, said
    assert said.index("web (Flask): ") < said.index("Start them? [y/N]") < said.index("[1/1]")
    assert "flask run --host 127.0.0.1 --port" in said

    status, said = answered(shop, "n")
    assert (status, "[1/1]" in said) == (2, False)
    assert "Nothing was started." in said


def test_without_a_terminal_nothing_is_started_unasked(shop: Path) -> None:
    command = [word for word in words(shop) if word != "--yes"]
    done = subprocess.run(
        command,
        cwd=CHECKOUT,
        env=environment(shop),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "web (Flask): " in done.stderr
    assert "give the same command with --yes" in done.stderr
    assert "[1/1]" not in done.stderr


def test_the_page_is_served_until_interrupted(shop: Path) -> None:
    with verifying(shop, "--open") as process:
        assert process.stderr is not None
        address = ""
        for line in process.stderr:
            if line.rstrip().endswith("shows it; Ctrl-C ends it."):
                address = line.split()[0]
                break
        with urllib.request.urlopen(address) as answer:
            html = answer.read().decode()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)

    assert "SentryVerifyError" in html
    assert process.returncode == 0
