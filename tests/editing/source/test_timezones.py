"""The time zone that a scheduler's code names."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.job_calls import Names
from codemods.editing.source.timezones import of_scheduler, zone_of

NAMES = Names({"utc": "pytz.utc", "ZoneInfo": "zoneinfo.ZoneInfo", "tz": "dateutil.tz"})


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("'Europe/Berlin'", "Europe/Berlin"),
        ("None", None),
        ("utc", "UTC"),
        ("datetime.timezone.utc", "UTC"),
        ("pytz.zone", ...),
        ("ZoneInfo('Asia/Tokyo')", "Asia/Tokyo"),
        ("tz.gettz('Asia/Tokyo')", "Asia/Tokyo"),
        ("ZoneInfo(name)", ...),
        ("ZoneInfo(1)", ...),
        ("ZoneInfo()", ...),
        ("ZoneInfo('a', 'b')", ...),
        ("made('Asia/Tokyo')", ...),
        ("5", ...),
    ],
)
def test_a_zone(code: str, zone: object) -> None:
    assert zone_of(ast.parse(code, mode="eval").body, NAMES) == zone
    assert zone_of(None, NAMES) is None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("a = BackgroundScheduler(timezone='x')\n", "'x'"),
        ("def f():\n    scheduler.configure(timezone=name)\n", "name"),
        ("a = BackgroundScheduler()\n", None),
        ("scheduler.add_job(timezone='x')\n", None),
    ],
)
def test_the_zone_of_a_scheduler(text: str, zone: str | None) -> None:
    given = of_scheduler(ast.parse(text))

    assert (given and ast.unparse(given)) == zone
