"""A time of day of the process's own clock is told, where a monitor means UTC."""

from __future__ import annotations

import pytest

from tests.planning.plans.test_time_zones import clock, in_image
from tests.projects import changes

EVERY_MINUTE = {"clock.py": clock()["clock.py"].replace("hour=3", 'minute="*"')}
HOURLY = {"clock.py": clock()["clock.py"].replace('"cron", hour=3', '"interval", hours=3')}
LAMBDA = {
    "clock.py": clock()["clock.py"].replace("scheduler.start()", "")
    + 'scheduler.add_job(lambda: 1, "cron", hour=4)\nscheduler.start()\n'
}
AT = {
    "requirements.txt": "schedule\n",
    "Procfile": "clock: python clock.py\n",
    "clock.py": "import time\n\nimport schedule\n\n\ndef nightly():\n    print(1)\n\n\n"
    'schedule.every().day.at("03:00").do(nightly)\nwhile True:\n    schedule.run_pending()\n'
    "    time.sleep(1)\n",
}


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (clock(), "`nightly` (clock.py:"),
        (AT, "`nightly` (clock.py:"),
        ({**clock(), **LAMBDA}, "`nightly` (clock.py:"),
        (in_image(""), ""),  # UTC, as Sentry's
        (in_image("ENV TZ=Europe/Oslo\n"), ""),
        (clock(made='timezone="UTC"'), ""),
        ({**clock(), "Procfile": "clock: TZ=UTC python clock.py\n"}, ""),
        ({**clock(), **EVERY_MINUTE}, ""),
        ({**clock(), **HOURLY}, ""),
    ],
)
def test_a_clock_that_nothing_names_is_told_of(texts: dict[str, str], shown: str) -> None:
    told = [n.text for n in changes(texts).notes if "local time of the process" in n.text]
    assert [text[: len(shown)] for text in told] == ([shown] if shown else [])
    assert all("4" not in text for text in told)
