"""Which sentry-sdk a project has, by its requirement and its lock."""

from __future__ import annotations

import pytest

from codemods.dependencies import dependencies
from codemods.installed import sdk_version
from codemods.project import Project
from tests.projects import applied


def lock(version: str) -> str:
    return f'version = 1\n\n[[package]]\nname = "sentry-sdk"\nversion = "{version}"\n'


@pytest.mark.parametrize(
    ("requires", "locked", "expected"),
    [
        ("sentry-sdk>=2.40", "2.44.0", "2.44.0"),
        ("sentry-sdk>=2.40", "", "2.40"),
        ("sentry-sdk", "2.44.0", "2.44.0"),
        # FastAPI's command line brings it, so the lock knows it before the project does.
        ("flask", "2.44.0", ""),
        ("sentry-sdk>=2.75.0,<3", "2.44.0", "2.75.0"),
    ],
)
def test_what_a_lock_says_counts_where_it_fits_what_is_required(
    requires: str, locked: str, expected: str
):
    document = f'[project]\nname = "shop"\nversion = "1"\ndependencies = ["{requires}"]\n'
    files = {"pyproject.toml": document, "uv.lock": lock(locked) if locked else "version = 1\n"}
    assert sdk_version(dependencies(Project.of(files))) == expected


BEAT = """\
from celery import Celery
from celery.schedules import crontab

app = Celery("shop")
app.conf.beat_schedule = {"pack": {"task": "tasks.pack", "schedule": crontab(hour=4)}}


@app.task
def pack():
    pass
"""


@pytest.mark.parametrize(("celery", "watched"), [("4.2.1", False), ("4.4.7", True)])
def test_an_integration_that_raises_at_start_is_not_listed_to_watch_jobs(
    celery: str, watched: bool
):
    texts = {
        "requirements.txt": f"celery=={celery}\n",
        "tasks.py": BEAT,
        "Procfile": "worker: celery -A tasks worker --beat\n",
    }
    after = applied(texts)["tasks.py"]
    assert "sentry_sdk.init(" in after
    assert ("CeleryIntegration(monitor_beat_tasks=True)" in after) is watched
