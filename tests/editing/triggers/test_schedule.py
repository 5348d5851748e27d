"""What schedule's chains say of its jobs."""

from __future__ import annotations

import pytest

from codemods.editing.source.job_calls import TOO_OFTEN, UNITS, UNKNOWN
from codemods.editing.triggers.schedule import jobs

INTERVALS = {
    "every(10).minutes": (10, "minute"),
    "every().hour": (1, "hour"),
    "every(90).minutes": (90, "minute"),
    "every(120).seconds": (2, "minute"),
    "every().day": (1, "day"),
    "every(2).days.at('01:00')": (2, "day"),
    "every().monday": (1, "week"),
    "every(3).weeks": (3, "week"),
    "every().minute.at(':17')": (1, "minute"),
}
CRONTABS = {
    "every().day.at('10:30')": "30 10 * * *",
    "every().day.at('01:05:42')": "5 1 * * *",
    "every().hour.at(':17')": "17 * * * *",
    "every().hour.at('17:30')": "17 * * * *",
    "every().wednesday.at('13:15')": "15 13 * * wed",
}
UNREADABLE = {
    "every(10).seconds": TOO_OFTEN,
    "every().second": TOO_OFTEN,
    "every(5).to(10).minutes": UNKNOWN,
    "every(N).hours": UNKNOWN,
    "every().day.at(TIME)": UNKNOWN,
    "every().day.at(':30')": UNKNOWN,
    "every().hour.until('18:30')": UNKNOWN,
}


@pytest.mark.parametrize(("chain", "schedule"), INTERVALS.items(), ids=INTERVALS)
def test_interval(chain: str, schedule: tuple[int, str]) -> None:
    (job,) = jobs(f"import schedule\n\nschedule.{chain}.do(work, 1)\n")
    value, unit = schedule
    minutes = value * UNITS[unit]
    margin = f', "checkin_margin": {minutes}' if minutes >= 60 else ""
    assert job.config == (
        f'{{"schedule": {{"type": "interval", "value": {value}, "unit": "{unit}"}}{margin}}}'
    )
    assert (job.function, job.line, job.slug, job.reason) == ("work", 3, "work", "")


@pytest.mark.parametrize(("chain", "value"), CRONTABS.items(), ids=CRONTABS)
def test_crontab(chain: str, value: str) -> None:
    text = f"from schedule import every, repeat\n\n\n@repeat({chain})\ndef work(): ...\n"
    (job,) = jobs(text)
    assert job.config == f'{{"schedule": {{"type": "crontab", "value": "{value}"}}}}'


@pytest.mark.parametrize(("chain", "reason"), UNREADABLE.items(), ids=UNREADABLE)
def test_no_schedule(chain: str, reason: str) -> None:
    (job,) = jobs(f"import schedule\n\nschedule.{chain}.do(work)\n")
    assert (job.config, job.reason) == ("", reason)


def test_timezone() -> None:
    text = "import schedule\n\nschedule.every().day.at('10:30', 'Asia/Tokyo').do(work)\n"
    assert jobs(text)[0].config.endswith('"timezone": "Asia/Tokyo"}')


def test_a_scheduler_of_its_own_and_tags() -> None:
    text = "import schedule\ns = schedule.Scheduler()\ns.every().hour.do(work).tag('x')\n"
    assert [job.function for job in jobs(text)] == ["work"]


@pytest.mark.parametrize(
    "text",
    ["import schedule\n", "other.do(work)\n", "x.every.do(work)\n", "broken(:\n"],
)
def test_none(text: str) -> None:
    assert jobs(text) == ()


def test_a_job_that_takes_itself_out_is_none() -> None:
    once = "def once():\n    print(1)\n    return schedule.CancelJob\n"
    text = f"import schedule\n\n\n{once}\n\nschedule.every().hour.do(once)\n"
    assert not jobs(text)
    assert jobs(text.replace("return schedule.CancelJob", "return None"))
