"""Schedules as they are written down, for what watches them by itself."""

from __future__ import annotations

import pytest

from codemods.planning.jobs.beat_entries import entries, rows
from tests.projects import known

APP = """\
from datetime import timedelta

from celery import Celery

app = Celery("shop")
app.conf.beat_schedule = {{"pack": {{"task": "shop.pack", "schedule": {}}}}}
"""


@pytest.mark.parametrize(
    ("schedule", "seconds", "is_uneven"),
    [
        ("5.0", 5.0, True),
        ("60", 60.0, False),
        ("timedelta(seconds=90)", 90.0, True),
        ("timedelta(hours=2)", 7200.0, False),
        ("crontab(hour=3)", None, False),
    ],
)
def test_a_schedule_in_a_table(schedule: str, seconds: float | None, is_uneven: bool) -> None:
    texts = {
        "requirements.txt": "celery\n",
        "Procfile": "beat: celery -A shop beat\n",
        "shop.py": APP.format(schedule),
    }
    (entry,) = entries(known(texts))
    assert (entry.name, entry.seconds, entry.is_uneven) == ("pack", seconds, is_uneven)


@pytest.mark.parametrize(
    ("row", "seconds"),
    [
        ("Interval(every=10, period='seconds')", 10.0),
        ("Interval.objects.get_or_create(every=1, period=Interval.HOURS)", 3600.0),
        ("Interval(every=n, period='seconds')", None),
    ],
)
def test_a_schedule_in_a_database(row: str, seconds: float | None) -> None:
    (entry,) = rows(known({"seed.py": f"{row}\n"}))
    assert entry.seconds == seconds
