"""Whether a scheduled job would check in."""

from __future__ import annotations

import pytest

from codemods.files.model import Changes, Note
from codemods.planning.jobs.check_ins import checks_in
from codemods.planning.telling.report import report
from tests.projects import changes, known

APP = "from fastapi import FastAPI\n\napp = FastAPI()\n"
WEB = {"main.py": APP, "requirements.txt": "fastapi\n", "Procfile": "web: uvicorn main:app\n"}
JOBS = {
    "celery": "from celery import Celery\n\napp = Celery('x')\napp.conf.beat_schedule = {\n"
    "    'a': {'task': 'jobs.f', 'schedule': 60.0}\n}\n\n\n@app.task\ndef f():\n    print(1)\n",
    "own": "import sentry_sdk\n\n\n@sentry_sdk.monitor(monitor_slug='a')\ndef f():\n    pass\n",
    "none": "def f():\n    pass\n",
}
CELERY = {"requirements.txt": "fastapi\ncelery\n", "Procfile": "w: celery -A jobs worker -B\n"}


@pytest.mark.parametrize("name", JOBS)
def test_what_checks_in(name: str) -> None:
    texts = {**WEB, **(CELERY if name == "celery" else {}), "jobs.py": JOBS[name]}

    assert checks_in(known(texts), changes(texts)) is (name != "none")


@pytest.mark.parametrize(
    ("schedule", "further", "expected"),
    [
        ("60.0", "", True),
        ("5", "", False),
        ("5", "Interval(every=10, period='seconds')\n", False),
        ("5", "Interval(every=1, period=Interval.HOURS)\n", True),
        ("crontab(hour=3)", "", True),
    ],
)
def test_schedules_below_a_minute_check_in_nowhere(
    schedule: str, further: str, expected: bool
) -> None:
    jobs = JOBS["celery"].replace("60.0", schedule)
    texts = {**WEB, **CELERY, "jobs.py": jobs, "seed.py": further}
    given = known(texts, features=("error_monitoring", "crons"))

    assert checks_in(given, changes(texts)) is expected


@pytest.mark.parametrize("name", ["own", "none"])
def test_crons_are_on_only_where_a_job_checks_in(name: str) -> None:
    texts = {**WEB, "jobs.py": JOBS[name]}
    given = known(texts, features=("error_monitoring", "crons"))
    said = report(given, changes(texts))

    assert ("Switched on: error monitoring, crons (features)" in said) is (name == "own")
    assert ("Crons: no job checks in yet (features)" in said) is (name == "none")


def test_lines_that_are_still_to_be_pasted_check_in_nothing() -> None:
    told = Note("A job.", "with sentry_sdk.monitor(monitor_slug='a'):\n    f()")
    texts = {**WEB, "jobs.py": JOBS["none"]}
    assert not checks_in(known(texts), Changes((), (told,)))


@pytest.mark.parametrize(
    ("needs", "more", "is_on"),
    [("", "", False), ("rq-scheduler\n", "", True), ("", "import rq_scheduler\n", True)],
    ids=["no scheduler", "required", "imported"],
)
def test_an_option_for_jobs_of_a_package_that_is_not_here(
    needs: str, more: str, is_on: bool
) -> None:
    made = f"from rq import Queue, Worker\n{more}\nWorker([Queue()]).work(with_scheduler=True)\n"
    texts = {
        "requirements.txt": f"rq\n{needs}",
        "Procfile": "worker: python worker.py\n",
        "worker.py": made,
    }
    given = known(texts, features=("error_monitoring", "crons"))
    written = changes(texts, features=("error_monitoring", "crons"))
    assert "monitor_cron_jobs" in str(written.files)
    assert checks_in(given, written) is is_on
