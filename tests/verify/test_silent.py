"""What arrives nowhere though all looks well: verify is not satisfied, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.receiver.certificate import PLAIN
from codemods.verify.table import document, summary, text
from codemods.verify.verify import verify
from tests.lacking import needs
from tests.verify.conftest import cell, project_of

pytestmark = pytest.mark.whole

SAFELY = """\
import time

import schedule
import sentry_sdk


def report():
    open("done", "w").close()


def safely(job):
    with sentry_sdk.monitor(monitor_slug="report"):
        try:
            job()
        except Exception:
            print("it failed")


schedule.every().day.do(safely, report)

while True:
    schedule.run_pending()
    time.sleep(1)
"""
PATCHED_LATE = """\
import os

import urllib3.util.ssl_
from gevent import monkey

monkey.patch_all()

import sentry_sdk
from flask import Flask

sentry_sdk.init(dsn=os.environ["SENTRY_DSN"])
app = Flask(__name__)
"""
CHILD = """\
import multiprocessing


def count(number):  # which a thread may call as well: no decorator of ours
    raise ValueError(number)


def main():
    count_later = count
    child = multiprocessing.Process(target=count, args=(1,))
    child.start()
    child.join()


if __name__ == "__main__":
    main()
"""


def test_a_failing_job_that_checks_in_as_fine_is_an_error_of_the_set_up(tmp_path: Path) -> None:
    texts = {
        "requirements.txt": "schedule\n",
        "clock.py": SAFELY,
        "Procfile": "clock: python clock.py\n",
    }

    features = ("error_monitoring", "crons")
    verdict, _ = verify(project_of(texts, tmp_path / "shop", features=features), lambda text: None)

    (row,) = verdict.rows
    assert not verdict.is_fine
    assert cell(row, "check-in").state == "missing", text(verdict)
    assert cell(row, "check-in").text == (
        "The job failed, and its check-in (report) says ok: what is watched runs `report` and "
        "swallows its errors. Watch the inner function, or raise again in the outer one."
    )


def test_errors_of_a_child_process_are_named_with_what_reports_them(tmp_path: Path) -> None:
    texts = {
        "requirements.txt": "requests\n",
        "worker.py": CHILD,
        "Procfile": "worker: python worker.py\n",
    }

    verdict, _ = verify(project_of(texts, tmp_path / "shop"), lambda text: None)

    assert not verdict.is_fine
    said = text(verdict)
    assert "UNSEEN       worker.py:" in said
    assert "(`child = multiprocessing.Process(target=count, args=(1,))`) starts a process" in said
    assert "def reported(function, *args, **kwargs):" in said
    assert summary(verdict) == "Errors of threads or child processes stay unseen."
    assert document(verdict)["unseen"][0]["paste"].startswith("import sentry_sdk")


ASKING = """\
import logging

import httpx
from flask import Flask

logging.basicConfig(level=logging.INFO)
app = Flask(__name__)


@app.get("/")
def price():
    return httpx.get("https://prices.example/").text
"""
SHOP = {
    "requirements.txt": "flask\nhttpx\n",
    "app.py": ASKING,
    "Procfile": "web: flask run --port $PORT\n",
}


@pytest.mark.parametrize("is_muted", [True, False])
def test_a_token_in_a_line_of_the_log_is_listed(tmp_path: Path, is_muted: bool) -> None:
    unfiltered = ("app.py", "        before_send_log=without_secrets,\n", "")
    loud = () if is_muted else (("app.py", '"httpx"', '"nobody"'), unfiltered)

    subject = project_of(SHOP, tmp_path / "shop", edits=loud)
    verdict, _ = verify(subject, lambda text: None)

    (row,) = verdict.rows
    assert "log" not in row.unplanted
    sent = "SENT         query parameter `token`: log (text" in text(verdict)
    assert sent is not is_muted, text(verdict)


ROUTES = """\
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def index(request):
    return PlainTextResponse("hello")


routes = [Route("/", index)]
"""
LATE = """\
from routes import routes
import sentry_sdk

sentry_sdk.init(traces_sample_rate=1.0, enable_logs=True)

from starlette.applications import Starlette

app = Starlette(routes=routes)
"""


@pytest.mark.parametrize("is_late", [True, False])
def test_routes_that_were_built_before_sentry_lose_their_cookies(
    tmp_path: Path, is_late: bool
) -> None:
    first, *rest = LATE.splitlines(keepends=True)
    main = LATE if is_late else "".join([*rest[:-1], first, rest[-1]])
    texts = {
        "requirements.txt": "starlette\nuvicorn\n",
        "routes.py": ROUTES,
        "main.py": "from starlette.applications import Starlette\nfrom routes import routes\n\n"
        "app = Starlette(routes=routes)\n",
        "Procfile": "web: uvicorn main:app --port $PORT\n",
    }
    subject = project_of(texts, tmp_path / "shop")
    (subject.root / "main.py").write_text(main)

    verdict, _ = verify(subject, lambda text: None)

    (row,) = verdict.rows
    assert row.early.startswith("Route(...) is built before Sentry begins") is is_late
    assert verdict.is_fine is not is_late, text(verdict)


SHOUTING = """\
import logging
import logging.config
import threading

import structlog
from flask import Flask
from loguru import logger

log = logging.getLogger(__name__)
app = Flask(__name__)
structlog.configure(logger_factory=structlog.stdlib.LoggerFactory())
"""
MUTED = (
    SHOUTING.replace(
        "logger_factory=structlog.stdlib.LoggerFactory()",
        "logger_factory=structlog.PrintLoggerFactory()",
    )
    + """\
logger.remove()
logging.config.dictConfig({"version": 1})
"""
)
NO_THREADS = """\
    disabled_integrations=[
        __import__("sentry_sdk.integrations.threading", fromlist=["_"]).ThreadingIntegration
    ],
"""
LOUD = {
    "requirements.txt": "flask\nloguru\nstructlog\n",
    "app.py": SHOUTING,
    "Procfile": "web: flask run --port $PORT\n",
}
ONLY = ("error_monitoring",)


@needs("loguru", "structlog")
def test_errors_that_are_logged_and_those_of_threads_are_heard_as_set_up(tmp_path: Path) -> None:
    subject = project_of(LOUD, tmp_path / "shop", features=ONLY)

    verdict, _ = verify(subject, lambda text: None)

    (row,) = verdict.rows
    assert verdict.is_fine, text(verdict)
    assert set(row.heard) == {
        "a thread",
        "a call of logging",
        "a call of Loguru",
        "a call of structlog",
    }


@needs("loguru", "structlog")
def test_each_place_whose_errors_never_arrive_is_named_with_why(tmp_path: Path) -> None:
    init = "sentry_sdk.init(\n"
    quiet = (("app.py", init, init + NO_THREADS),)
    texts = {**LOUD, "app.py": MUTED}
    subject = project_of(texts, tmp_path / "shop", edits=quiet, features=ONLY)

    verdict, _ = verify(subject, lambda text: None)

    (row,) = verdict.rows
    assert cell(row, "error").state == "arrived", text(verdict)
    assert not verdict.is_fine
    why = dict(sentence.split(" never arrives: ") for sentence in row.unheard)
    assert why["An error in a thread"].startswith("the threading integration is off;")
    assert why["An error in a call of logging"].startswith("the logger app is disabled.")
    assert why["An error in a call of Loguru"].startswith("Loguru's sinks are reset after init()")
    assert why["An error in a call of structlog"].startswith("structlog prints its lines itself")
    assert summary(verdict) == "Errors of 4 kinds never arrive."


INTERCEPTED = """\
import logging

from flask import Flask
from loguru import logger


class InterceptHandler(logging.Handler):
    def emit(self, record):
        logger.opt(exception=record.exc_info).log(record.levelname, record.getMessage())


logging.basicConfig(handlers=[InterceptHandler()], force=True)
app = Flask(__name__)
"""


@needs("loguru")
def test_an_error_that_is_handed_from_one_log_to_the_other_arrives_twice(tmp_path: Path) -> None:
    texts = {**LOUD, "requirements.txt": "flask\nloguru\n", "app.py": INTERCEPTED}

    verdict, _ = verify(project_of(texts, tmp_path / "shop", features=ONLY), lambda text: None)

    (row,) = verdict.rows
    assert not verdict.is_fine
    assert row.doubled.startswith("One failure arrived 2 times ("), text(verdict)


LOOP = """\
import asyncio
from contextlib import asynccontextmanager

from starlette.applications import Starlette


@asynccontextmanager
async def lifespan(app):
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    yield


app = Starlette(lifespan=lifespan)
"""


def test_a_task_of_a_loop_that_somebody_else_listens_to_is_named(tmp_path: Path) -> None:
    texts = {
        "requirements.txt": "starlette\nuvicorn\n",
        "main.py": LOOP,
        "Procfile": "web: uvicorn main:app --port $PORT\n",
    }

    verdict, _ = verify(project_of(texts, tmp_path / "shop", features=ONLY), lambda text: None)

    (row,) = verdict.rows
    assert not verdict.is_fine, text(verdict)
    assert "the loop has an exception handler of the project's own" in row.unheard[0]


@needs("flask")
@needs("gevent")
def test_what_fails_only_with_https_is_seen_with_what_failed(tmp_path: Path) -> None:
    texts = {
        "requirements.txt": "flask\ngevent\nsentry-sdk\n",
        "app.py": PATCHED_LATE,
        "Procfile": "web: flask run --port $PORT\n",
    }

    verdict, _ = verify(project_of(texts, tmp_path / "shop"), lambda text: None)

    (row,) = verdict.rows
    assert "could not deliver what it had (network_error, RecursionError" in cell(row, "error").text


@needs("flask")
def test_without_a_certificate_it_says_that_https_was_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codemods.receiver.certificate.shutil.which", lambda name: None)
    verdict, _ = verify(project_of(SHOP, tmp_path / "shop"), lambda text: None)

    assert PLAIN in verdict.notes
    assert verdict.rows[0].cells
