"""What APScheduler's calls say of its jobs."""

from __future__ import annotations

import pytest

from codemods.editing.source.job_calls import EACH, OPEN, TOO_OFTEN, UNITS, UNKNOWN
from codemods.editing.triggers.apscheduler import jobs


def cron(value: str, zone: str = "") -> str:
    end = f', "timezone": "{zone}"' if zone else ""
    return f'{{"schedule": {{"type": "crontab", "value": "{value}"}}{end}}}'


def every(value: int, unit: str) -> str:
    minutes = value * UNITS[unit]
    margin = f', "checkin_margin": {minutes}' if minutes >= 60 else ""
    return f'{{"schedule": {{"type": "interval", "value": {value}, "unit": "{unit}"}}{margin}}}'


HEAD = """\
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
"""
SCHEDULES = {
    '"interval", minutes=5': every(5, "minute"),
    '"interval", hours=1, minutes=30': every(90, "minute"),
    '"interval", seconds=120': every(2, "minute"),
    '"interval", hours=48': every(2, "day"),
    '"interval", weeks=1': every(1, "week"),
    "IntervalTrigger(hours=6)": every(6, "hour"),
    "trigger=IntervalTrigger(days=1)": every(1, "day"),
    '"cron", hour=3': cron("0 3 * * *"),
    '"cron", minute="*/5"': cron("*/5 * * * *"),
    '"cron", hour="8-18", minute=30': cron("30 8-18 * * *"),
    '"cron", day=1': cron("0 0 1 * *"),
    '"cron", month="1,7"': cron("0 0 1 1,7 *"),
    '"cron", month="JAN-mar", day=1': cron("0 0 1 jan-mar *"),
    '"cron", day_of_week="mon-fri", hour=9': cron("0 9 * * mon-fri"),
    '"cron", day_of_week=0, hour=9': cron("0 9 * * mon"),
    '"cron", day_of_week="5,6"': cron("0 0 * * sat,sun"),
    # A crontab's week begins on Sunday: there `sat-sun` runs backwards, and Sentry refuses it.
    '"cron", day_of_week="mon-sun"': cron("0 0 * * *"),
    '"cron", day_of_week="2,fri-SUN"': cron("0 0 * * wed,fri,sat,sun"),
    '"cron", day_of_week="5-6"': cron("0 0 * * sat,sun"),
    '"cron", hour=3, minute=0, second=30': cron("0 3 * * *"),
    '"cron", hour=3, second=30': cron("* 3 * * *"),
    '"cron", hour=3, timezone="Europe/Paris"': cron("0 3 * * *", "Europe/Paris"),
    "CronTrigger(hour=3)": cron("0 3 * * *"),
    'CronTrigger.from_crontab("15 4 * * *")': cron("15 4 * * *"),
    # Its weekdays count from Monday, which crontab calls 1.
    'CronTrigger.from_crontab("15 4 * * 1")': cron("15 4 * * tue"),
}
UNREADABLE = {
    '"interval", seconds=30': TOO_OFTEN,
    '"interval", seconds=90': UNKNOWN,
    '"interval", minutes=PERIOD': UNKNOWN,
    '"interval"': UNKNOWN,
    '"cron", second="*/10"': TOO_OFTEN,
    '"cron", hour=3, day="last"': UNKNOWN,
    '"cron", day="1st mon"': UNKNOWN,
    '"cron", day=1, day_of_week="mon"': UNKNOWN,
    '"cron", week=7': UNKNOWN,
    '"cron", year=2030': UNKNOWN,
    '"cron", day_of_week="mon-xxx"': UNKNOWN,
    '"cron", hour=HOUR': UNKNOWN,
    '"cron", **options': UNKNOWN,
    '"cron", hour=3, timezone=zone': UNKNOWN,
    'CronTrigger("*", "*")': UNKNOWN,
    'CronTrigger.from_crontab("bad")': UNKNOWN,
    "trigger": OPEN,
}


@pytest.mark.parametrize(("trigger", "config"), SCHEDULES.items(), ids=SCHEDULES)
def test_schedule(trigger: str, config: str) -> None:
    (job,) = jobs(f"{HEAD}scheduler.add_job(work, {trigger})\n")
    assert (job.function, job.line, job.slug) == ("work", 3, "work")
    assert (job.config, job.reason) == (config, "")
    (same,) = jobs(f"{HEAD}@scheduler.scheduled_job({trigger})\ndef work(): ...\n")
    assert (same.function, same.config) == ("work", config)


@pytest.mark.parametrize(("trigger", "reason"), UNREADABLE.items(), ids=UNREADABLE)
def test_no_schedule(trigger: str, reason: str) -> None:
    (job,) = jobs(f"{HEAD}scheduler.add_job(work, {trigger})\n")
    assert (job.config, job.reason) == ("", reason)


@pytest.mark.parametrize(
    ("call", "function"),
    [
        ("s.add_job(jobs.work, 'interval', hours=1)", "app.jobs.work"),
        ("s.add_job(run, 'interval', hours=1)", "tasks.run_all"),
        ("s.add_job('app.jobs:work', 'interval', hours=1)", "app.jobs.work"),
        ("s.add_job(func=run, trigger='interval', hours=1)", "tasks.run_all"),
        ("s.add_job(lambda: 1, 'interval', hours=1)", ""),
        ("s.add_job(partial(run, 1), 'interval', hours=1)", ""),
    ],
)
def test_function(call: str, function: str) -> None:
    text = f"from app import jobs\nfrom tasks import run_all as run\n\n{call}\n"
    assert [job.function for job in jobs(text)] == [function]


def test_methods() -> None:
    text = """\
class Jobs:
    def start(self):
        self.scheduler.add_job(self.work, "interval", hours=1, id="hourly")

    @scheduler.scheduled_job("interval", hours=1)
    def more(self): ...
"""
    assert [(j.function, j.slug) for j in jobs(text)] == [
        ("Jobs.work", "hourly"),
        ("Jobs.more", "more"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "s.add_job(work)\n",
        "s.add_job(work, 'date', run_date=x)\n",
        "s.add_job(work, DateTrigger(x))\n",
        "@app.task\ndef work(): ...\n",
        "@app.task(bind=True)\ndef work(): ...\n",
        "def broken(:\n",
    ],
)
def test_none(text: str) -> None:
    assert jobs(text) == ()


@pytest.mark.parametrize(
    ("made", "config"),
    [
        ("DateTrigger(run_date=day)", None),
        ("IntervalTrigger(hours=6)", every(6, "hour")),
        ("CronTrigger(hour=HOUR)", ""),
    ],
)
def test_a_trigger_with_a_name_is_what_it_was_made(made: str, config: str | None) -> None:
    head = f"{HEAD}from apscheduler.triggers.date import DateTrigger\n"
    found = jobs(f"{head}\n\ndef plan(day):\n    t = {made}\n    scheduler.add_job(work, t)\n")
    assert [job.config for job in found] == ([] if config is None else [config])
    assert all(job.reason != OPEN for job in found)


@pytest.mark.parametrize(
    ("identifier", "is_each"),
    [
        ('f"remind_{token}"', True),
        ("token", True),
        ('"remind_" + token', True),
        ("str(token)", True),
        ('"remind"', False),
        ("REMIND", False),
        ("known", False),
    ],
)
def test_a_job_whose_id_tells_which_of_several_it_is_has_no_schedule(
    identifier: str, is_each: bool
) -> None:
    text = (
        f"{HEAD}known = 'remind'\n\n\ndef begin(token):\n"
        f"    scheduler.add_job(work, 'interval', minutes=5, id={identifier})\n"
    )
    (job,) = jobs(text)
    assert (job.reason == EACH) is is_each
    assert bool(job.config) is not is_each
