"""What arrives nowhere though all looks well: verify is not satisfied, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.verify.table import document, summary, text
from codemods.verify.verify import verify
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
CHILD = """\
import multiprocessing


def count(number):
    raise ValueError(number)


def main():
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
    assert "def reported(function, *args):" in said
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
    loud = () if is_muted else (("app.py", '"httpx"', '"nobody"'),)

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
