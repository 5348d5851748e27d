"""A monitor's schedule is in the time zone that its scheduler uses."""

from __future__ import annotations

import pytest

from tests.projects import applied

LIST = {"requirements.txt": "apscheduler\n"}
IMAGE = "FROM python:3.12\n{}WORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD {}\n"
SCHEDULER = """\
from apscheduler.schedulers.blocking import BlockingScheduler
{imports}
scheduler = BlockingScheduler({made})
{set}

@scheduler.scheduled_job("cron", hour=3{job})
def nightly():
    print(1)


scheduler.start()
"""
JOB = 'def main():\n    print(1)\n\n\nif __name__ == "__main__":\n    main()\n'
CRON_JOB = """\
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "0 3 * * *"
  timeZone: Europe/Oslo
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: job
              image: shop
              command: [python, job.py]
"""


def clock(imports: str = "", made: str = "", set: str = "", job: str = "") -> dict[str, str]:
    text = SCHEDULER.format(imports=imports, made=made, set=set, job=job)
    return {**LIST, "Procfile": "clock: python clock.py\n", "clock.py": text}


def in_image(env: str, **further: str) -> dict[str, str]:
    texts = {**clock(), "Dockerfile": IMAGE.format(env, "python clock.py"), **further}
    return {path: text for path, text in texts.items() if path != "Procfile"}


def by_cron(tab: str, env: str = "") -> dict[str, str]:
    image = IMAGE.format(env, "cron -f")
    image = image.replace("CMD", "RUN crontab crontab\nCMD")
    return {**LIST, "job.py": JOB, "crontab": tab, "Dockerfile": image}


def zones(texts: dict[str, str]) -> list[str]:
    """Return what the check-ins name as their time zone."""
    after = "".join(t for p, t in applied(texts).items() if p in ("clock.py", "job.py"))
    assert "sentry_sdk.monitor(" in after
    return [row.split('"')[3] for row in after.splitlines() if '"timezone":' in row]


@pytest.mark.parametrize(
    "texts",
    [
        clock(made='timezone="Europe/Oslo"'),
        clock(imports="import pytz\n", made='timezone=pytz.timezone("Europe/Oslo")'),
        clock(imports="from zoneinfo import ZoneInfo\n", made='timezone=ZoneInfo("Europe/Oslo")'),
        clock(set='scheduler.configure(timezone="Europe/Oslo")\n'),
        clock(made='timezone="Asia/Tokyo"', job=', timezone="Europe/Oslo"'),
        in_image("ENV TZ=Europe/Oslo\n"),
        in_image(
            "",
            **{
                "docker-compose.yml": "services:\n  clock:\n    build: .\n"
                "    command: python clock.py\n    environment:\n      TZ: Europe/Oslo\n"
            },
        ),
        by_cron("CRON_TZ=Europe/Oslo\n0 3 * * * python job.py\n"),
        by_cron("0 3 * * * python job.py\n", "ENV TZ=Europe/Oslo\n"),
        {**LIST, "job.py": JOB, "k8s/cronjob.yaml": CRON_JOB},
    ],
)
def test_the_zone_is_that_of_the_scheduler(texts: dict[str, str]) -> None:
    assert zones(texts) == ["Europe/Oslo"]


@pytest.mark.parametrize(
    "texts",
    [clock(), in_image(""), in_image("ENV TZ=UTC\n"), by_cron("0 3 * * * python job.py\n")],
)
def test_where_nothing_names_one_none_is_claimed(texts: dict[str, str]) -> None:
    assert zones(texts) == []


def test_one_that_only_run_time_knows_leaves_the_schedule_out() -> None:
    texts = clock(imports="from config import ZONE\n", made="timezone=ZONE")
    after = applied({**texts, "config.py": "import os\n\nZONE = os.environ['ZONE']\n"})
    assert 'with sentry_sdk.monitor(monitor_slug="nightly"):' in after["clock.py"]
