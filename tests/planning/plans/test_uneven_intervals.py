"""Intervals that Sentry does not monitor."""

from __future__ import annotations

import pytest

from codemods.planning.plans.uneven_intervals import plan
from tests.projects import known

SHOP = """\
from datetime import timedelta

from celery import Celery
from celery.schedules import crontab

app = Celery("shop")
app.conf.beat_schedule = {{
    "pack": {{"task": "shop.pack", "schedule": {}}},
    "send": {{"task": "shop.send", "schedule": crontab(minute=0)}},
}}


@app.task
def pack(): ...
"""


def said(schedule: str, **answers: object) -> list[str]:
    texts = {
        "requirements.txt": "celery\n",
        "shop.py": SHOP.format(schedule),
        "Procfile": "worker: celery -A shop worker -B\n",
    }
    return [note.text for note in plan(known(texts, **answers))]


@pytest.mark.parametrize(
    ("schedule", "seconds"),
    [("200.0", 200), ("30", 30), ("timedelta(minutes=1, seconds=30)", 90), ("0.5", 0.5)],
)
def test_no_check_in_arrives_of_it(schedule: str, seconds: float) -> None:
    (text,) = said(schedule)
    assert f"`pack` (shop.py:8, {seconds} s)" in text


@pytest.mark.parametrize(
    "schedule", ["300.0", "timedelta(hours=2)", "EVERY", "crontab()", "timedelta(0, 90)", "True"]
)
def test_whole_minutes_and_what_is_not_written_down_get_nothing(schedule: str) -> None:
    assert not said(schedule)


def test_without_crons_nothing_is_said() -> None:
    assert not said("30", features=("error_monitoring",))
