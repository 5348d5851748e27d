"""Every row of the troubleshooting table: a sample is broken that way, and the row says so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from codemods.sentry.answers import Answers
from codemods.verify import run
from codemods.verify.case import Case
from codemods.verify.environments.interpreter import asked
from codemods.verify.reason import ROWS, reason
from codemods.verify.reasons.process import telling
from codemods.verify.starting.command_line import installed
from codemods.verify.values import Interpreter, Process, Ran
from codemods.verify.verify import Subject, verify
from tests.cells import cells
from tests.lacking import lacking
from tests.verify.conftest import Edit, Verified, cell
from tests.wheels import sdk

INIT = "sentry_sdk.init(\n"
RATE = 'traces_sample_rate=float(os.getenv("SENTRY_TRACES_SAMPLE_RATE") or 1.0)'
SESSION_RATE = "profile_session_sample_rate=float("
APP = "app = Flask(__name__)\n"
ALL = ("error_monitoring", "tracing", "profiling", "logging", "metrics", "crons", "ai_monitoring")


@dataclass(frozen=True)
class Break:
    """One way to break a sample: edits, and what verify then says of a signal."""

    row: str
    says: str
    signal: str = "error"
    stem: str = "flask"
    edits: tuple[Edit, ...] = ()
    before: tuple[Edit, ...] = ()
    given: Any = ()

    def __str__(self) -> str:
        return f"{self.row}-{self.signal}"


def option(text: str, path: str = "app.py") -> Edit:
    """Return the edit that adds an option to the init call."""
    return (path, INIT, INIT + f"    {text},\n")


def dsn(value: str) -> Edit:
    """Return the edit that gives the init call a DSN."""
    return option(f"dsn={value!r}")


def rate(value: str) -> tuple[Edit, ...]:
    """Return the edit that sets the traces' rate."""
    return (("app.py", RATE, f"traces_sample_rate={value}"),)


OLD_FLASK: Edit = (
    "app.py",
    "import os\n",
    "import os\n\nimport importlib.metadata as metadata\n\nversion = metadata.version\n"
    'metadata.version = lambda name: "1.0" if name == "flask" else version(name)\n',
)
LOGIN: Edit = (
    "app.py",
    "",
    "@app.before_request\ndef login():\n    from flask import redirect\n\n"
    '    return redirect("/login")\n',
)
NO_INIT: Edit = ("app.py", INIT, "dict(\n")
ENDS = """\
    try:
        main(int(sys.argv[1]))
    finally:
        sys.excepthook(*sys.exc_info())
        _os._exit(1)
"""

BY_HAND = (
    "worker.py",
    "",
    """\


if __name__ == "__main__":
    from arq.worker import Worker

    Worker([split], redis_settings=WorkerSettings.redis_settings).run()
""",
)
OWN_STORE = """\
class OwnHuey(SqliteHuey):
    def get_storage(self, **named):
        return self.storage_class(self.name, **named)


"""

DROPPING = ("app.py", "before_send=without_secrets,", "before_send=lambda e, h: None,")

BREAKS = (
    Break(
        "dsn-placeholder", "is a placeholder", edits=(dsn("https://<key>@o1.ingest.sentry.io/1"),)
    ),
    Break("dsn-malformed", "Unsupported scheme", edits=(dsn("sentry.io"),)),
    Break(
        "dsn-malformed", "Invalid project in DSN", edits=(dsn("https://key@sentry.shop.org/shop"),)
    ),
    Break("dsn-unset", "is given an empty dsn", edits=(dsn(""),)),
    Break(
        "init-not-reached",
        "SENTRY_DSN is empty in this process",
        edits=(("app.py", "import os\n", 'import os\n\nos.environ["SENTRY_DSN"] = ""\n'),),
    ),
    Break("init-failed", "Unknown option 'dns'", edits=(option('dns=""'),)),
    Break("not-started", "No module named 'no_such'", edits=(("app.py", "", "import no_such\n"),)),
    Break("init-not-reached", "is imported, but sentry_sdk.init() is never", edits=(NO_INIT,)),
    Break(
        "not-delivered",
        "could not deliver what it had (network_error, ",
        edits=(option('http_proxy="http://127.0.0.1:9"'), option("proxy_headers={}")),
    ),
    Break("sample-rate", "sample_rate is 0", edits=(option("sample_rate=0"),)),
    Break("before-send", "before_send drops", edits=(DROPPING,)),
    Break("integration-too-old", "1.0 is below 1.1.4", "transaction", edits=(OLD_FLASK,)),
    Break(
        "integration-off",
        "auto_enabling_integrations is False",
        signal="transaction",
        edits=(option("auto_enabling_integrations=False"),),
    ),
    Break(
        "exception-handler",
        "answers the exception with 200",
        edits=(
            ("app.py", "", '@app.errorhandler(Exception)\ndef sorry(error):\n    return "sorry"\n'),
        ),
    ),
    Break("traces-sample-rate", "is '1.0', a str", "transaction", edits=rate("'1.0'")),
    Break("traces-sample-rate", "is None", "transaction", edits=rate("None")),
    Break("traces-sample-rate", "is 0.0: nothing", "profile", edits=rate("0.0"), given=ALL),
    Break("traces-sample-rate", "outside of 0 to 1", "AI span", edits=rate("100"), given=ALL),
    Break(
        "traces-sampler",
        "traces_sampler returns 0",
        "transaction",
        edits=(option("traces_sampler=lambda context: 0"),),
    ),
    Break(
        "profile-rate",
        "profile_session_sample_rate is 0",
        "profile",
        edits=(("app.py", SESSION_RATE, "profile_session_sample_rate=0.0 * float("),),
        given=ALL,
    ),
    Break(
        "profile-rate",
        "profile_session_sample_rate is None",
        "profile",
        edits=(("app.py", SESSION_RATE, "profile_session_sample_rate=None and float("),),
        given=ALL,
    ),
    Break(
        "profile-lifecycle",
        "profile_lifecycle is 'manual'",
        "profile",
        edits=(("app.py", 'profile_lifecycle="trace",', ""),),
        given=ALL,
    ),
    Break(
        "logs-off",
        "list LoggingIntegration(capture_sentry_logs=True)",
        "log",
        edits=(("app.py", "sentry_logging.LoggingIntegration(capture_sentry_logs=True)", ""),),
    ),
    Break(
        "logs-off",
        "capture_sentry_logs=False",
        "log",
        edits=(("app.py", "capture_sentry_logs=True", "capture_sentry_logs=False"),),
    ),
    Break(
        "log-level",
        "sentry_logs_level is ERROR",
        "log",
        edits=(
            (
                "app.py",
                "capture_sentry_logs=True",
                "capture_sentry_logs=True, sentry_logs_level=40",
            ),
        ),
    ),
    Break(
        "log-level",
        "root logger's level is CRITICAL",
        "log",
        edits=(("app.py", APP, APP + "import logging\n\nlogging.root.setLevel(50)\n"),),
    ),
    Break(
        "log-level",
        "logging.disable()",
        "log",
        edits=(("app.py", APP, APP + "import logging\n\nlogging.disable(30)\n"),),
    ),
    Break(
        "init-too-late",
        "after the Litestar app object was made",
        stem="litestar",
        edits=(
            ("app.py", INIT, "start = lambda: sentry_sdk.init(\n"),
            ("app.py", "", "\nstart()\n"),
        ),
    ),
    Break(
        "init-in-job",
        "worker_process_init, after Celery",
        stem="celery",
        edits=(
            ("tasks.py", INIT, "start = lambda **_: sentry_sdk.init(\n"),
            (
                "tasks.py",
                "app = Celery(",
                "from celery.signals import worker_process_init\n"
                "worker_process_init.connect(start)\n\napp = Celery(",
            ),
        ),
    ),
    Break(
        "rq-without-settings",
        "give it a settings module with `rq worker -c`",
        stem="rq",
        edits=(("Procfile", " -c mysettings", ""), ("jobs.py", "", "import sentry_setup\n")),
    ),
    Break(
        "made-by-hand",
        "made past `arq.worker.create_worker`",
        stem="arq",
        edits=(("Procfile", "arq worker.WorkerSettings", "python worker.py"), BY_HAND),
    ),
    Break(
        "broker-not-safe",
        "no queue of its own for SqliteStorage",
        stem="huey",
        edits=(
            ("tasks.py", "import RedisHuey", "import SqliteHuey"),
            ("tasks.py", "huey = RedisHuey(", OWN_STORE + "huey = OwnHuey("),
            ("tasks.py", "url=", 'filename="shop.db" or '),
        ),
    ),
    Break(
        "not-watched",
        "does not read PYTHONPATH",
        stem="script",
        edits=(
            ("Procfile", "python split.py", "python -I split.py"),
            option("auto_enabling_integrations=False", "split.py"),
        ),
    ),
    Break(
        "ended-early",
        "sentry_sdk.flush()",
        "log",
        stem="script",
        edits=(
            ("split.py", "import sys\n", "import os as _os\nimport sys\n"),
            ("split.py", "    main(int(sys.argv[1]))", ENDS),
        ),
    ),
    Break(
        "ai-library-off",
        "OpenAI's integration does not run",
        "AI span",
        before=(("requirements.txt", "", "openai\n"),),
        edits=(option("auto_enabling_integrations=False"),),
        given=ALL,
    ),
    Break(
        "loguru-reset",
        "Loguru's sinks are reset after init()",
        "log",
        before=(
            ("requirements.txt", "", "loguru\n"),
            ("app.py", "", "from loguru import logger\n"),
        ),
        edits=(("app.py", "", "logger.remove()\n"),),
    ),
    Break(
        "not-reached",
        "redirected (to https, or to a login?) with status 302",
        "AI span",
        edits=(LOGIN,),
        given=ALL,
    ),
    Break(
        "no-monitor",
        "No job opens a monitor",
        "check-in",
        "schedule",
        edits=(
            ("clock.py", "with sentry_sdk.monitor(", "with dict("),
            ("clock.py", "schedule.run_all()\n", ""),
        ),
    ),
)


NAMED = {f"{broken}-{broken.says[:24]}": broken for broken in BREAKS}


@pytest.mark.parametrize("broken", cells(NAMED, lambda broken: broken.row))
def test_the_reason_is_named(broken: Break, verified: Verified) -> None:
    # A lean start has the option that one of them adds.
    given = {"features": broken.given, "start_up": "automatic"} if broken.given else {}

    verdict = verified(broken.stem, *broken.edits, before=broken.before, **given)

    found = cell(verdict.rows[0], broken.signal)
    assert (found.state, found.proof) == ("missing", broken.row), found.text
    assert broken.says in found.text
    assert not verdict.is_fine


SEEN_BELOW = {
    "uwsgi-flags",
    "job-too-short",
    "sdk-not-importable",
    "still-starting",
    "sdk-outdated",
}
VERSIONS = (
    ("2.34.1", "logs-version", "log", "sentry-sdk 2.34.1 has no logs", ""),
    ("2.35.0", "metrics-version", "metric", "sentry-sdk 2.35.0 has no metrics", ""),
    ("2.35.0", "logs-off", "log", "give init() enable_logs=True", ""),
    ("2.68.0", "logs-off", "log", "2.68.0 ignores enable_logs", "enable_logs=True"),
)
OLD_APP = """\
import sentry_sdk
from flask import Flask

sentry_sdk.init({options})
app = Flask(__name__)
"""


@pytest.mark.parametrize(("version", "row", "signal", "says", "options"), VERSIONS)
def test_the_sdk_is_too_old(
    version: str, row: str, signal: str, says: str, options: str, subject: Callable[..., Subject]
) -> None:
    features = ("error_monitoring", "logging", "metrics")
    shop = subject("flask", paths=[str(sdk(version))], features=features)
    (shop.root / "app.py").write_text(OLD_APP.format(options=options))

    verdict, _ = verify(shop, lambda text: None)

    found = cell(verdict.rows[0], signal)
    assert (found.state, found.proof) == ("missing", row), found.text
    assert says in found.text
    assert cell(verdict.rows[0], "error").state == "arrived"


def test_what_no_handler_can_show_is_captured_in_the_process(verified: Verified) -> None:
    (row,) = verified("flask", LOGIN).rows

    assert cell(row, "error").proof == "captured in the process"
    assert cell(row, "log").state == "arrived"
    assert "with status 302 before a handler ran" in row.hints[0]
    assert "captured in the process instead" in row.hints[0]


def test_the_interpreter_has_no_sdk(subject: Callable[..., Subject], tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    python = asked(str(tmp_path / "venv/bin/python"), "test")

    verdict, _ = verify(subject("flask")._replace(interpreter=python, env={}), lambda text: None)

    found = cell(verdict.rows[0], "error")
    assert (found.state, found.proof) == ("missing", "sdk-not-importable")
    assert f"can't be imported by {tmp_path}/venv/bin/python (ModuleNotFoundError" in found.text
    assert "pip install -r requirements.txt" in found.text


def test_the_environment_is_from_before_the_edits(subject: Callable[..., Subject]) -> None:
    shop = subject("flask", paths=[str(sdk("2.36.0"))], features=("error_monitoring", "logging"))
    old = shop.interpreter._replace(sdk="2.36.0")

    verdict, _ = verify(shop._replace(interpreter=old), lambda text: None)

    found = cell(verdict.rows[0], "error")
    assert (found.state, found.proof) == ("missing", "sdk-outdated"), found.text
    assert "has sentry-sdk 2.36.0, and what is put in is written for" in found.text
    assert "`pip install -r requirements.txt`" in found.text


def test_uwsgi_flags(verified: Verified) -> None:
    if not installed("uwsgi", sys.executable):
        lacking("uwsgi (pip install pyuwsgi)")

    def hints(flags: str) -> tuple[str, ...]:
        command = f"web: uwsgi --http :5000 --master --module app:app {flags}\n"
        return verified("flask", ("Procfile", "", command)).rows[0].hints

    assert "add --enable-threads" in hints("")[0]
    assert hints("--enable-threads --py-call-uwsgi-fork-hooks") == ()


def test_a_job_too_short_for_its_profile(subject: Callable[..., Subject]) -> None:
    process = Process("worker (RQ)", "worker", "rq", ("rq",), "")
    client = {"what": "init", "lifecycle": "trace", "active": True, "rates": RATES_ON}
    reached = {"what": "reached", "how": "fail"}
    ran = Ran(process, facts=({"what": "started"}, client, reached))

    name, sentence = reason(
        Case("profile", ran, Answers(), Interpreter("python", "", sdk="2.75.0"))
    )

    assert (name, "rq.SimpleWorker" in sentence) == ("job-too-short", True)


RATES_ON = {
    "traces_sample_rate": ["float", "1.0"],
    "profile_session_sample_rate": ["float", "1.0"],
}


HANGS: Edit = (
    "clock.py",
    "import os\n",
    "import os\nimport time\n\nprint('waiting for the database')\ntime.sleep(600)\n",
)


def test_of_one_that_is_still_starting_nothing_is_said_of_init(
    verified: Verified, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "PATIENCE", 2.0)

    found = cell(verified("schedule", HANGS).rows[0], "error")

    assert (found.state, found.proof) == ("missing", "still-starting")
    assert "when verify stopped waiting: nothing moved in it for 2 s." in found.text
    assert "The last that it wrote: `waiting for the database`." in found.text
    assert "never called" not in found.text


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("a\nb\n\nc\nd\n", "The last that it wrote: `b` / `c` / `d`. See what it waits for"),
        ("", "It wrote nothing. See what it waits for (a database,"),
    ],
)
def test_what_is_not_ready_shows_its_last_lines(output: str, says: str) -> None:
    process = Process("web (Flask)", "web", "flask", ("flask",), "")
    ran = Ran(process, trouble=f"`flask run` is not ready: nothing moved in it for 30 s:\n{output}")

    name, sentence = reason(Case("error", ran, Answers(), Interpreter("python", "", sdk="2.75.0")))

    assert name == "not-started"
    assert sentence.startswith("`flask run` is not ready: nothing moved in it for 30 s. ")
    assert says in sentence


TWICE: Edit = (
    "app.py",
    "",
    "\nimport logging\n\n\n@app.errorhandler(500)\ndef sorry(error):\n"
    '    logging.getLogger("shop").error("failed with SentryVerifyError")\n'
    '    return "sorry", 500\n',
)


def test_one_failure_that_arrives_twice_is_shown(verified: Verified) -> None:
    verdict = verified("flask", TWICE)

    assert not verdict.is_fine
    assert verdict.rows[0].doubled.startswith("One failure arrived 2 times (flask, ")
    assert "ignore_logger" in verdict.rows[0].doubled


def test_every_row_has_a_test() -> None:
    tested = {broken.row for broken in BREAKS} | {row for _, row, *_ in VERSIONS}

    assert {row.name for row in ROWS} == tested | SEEN_BELOW


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("Booting\n  File x\nKeyError: 'A'\nWorker failed to boot.\n", "KeyError: 'A'"),
        ("a.b.BadDsn: no key\nExiting\n\n", "a.b.BadDsn: no key"),
        ("Error in words\nlast line\n", "last line"),
        ("", ""),
    ],
)
def test_the_line_that_says_most(output: str, line: str) -> None:
    assert telling(output) == line
