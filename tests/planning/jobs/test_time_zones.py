"""The time zone that schedules without one of their own mean."""

from __future__ import annotations

import pytest

from codemods.planning.jobs.time_zones import in_zone, zone_of, zone_of_cron
from tests.projects import known

CRON = '{"schedule": {"type": "crontab", "value": "0 1 * * *"}}'
EVERY = '{"schedule": {"type": "interval", "value": 1, "unit": "day"}}'
ZONED = CRON[:-1] + ', "timezone": "Asia/Tokyo"}'
BERLIN = CRON[:-1] + ', "timezone": "Europe/Berlin"}'


@pytest.mark.parametrize(
    ("config", "zone", "expected"),
    [
        (CRON, "Europe/Berlin", BERLIN),
        (CRON, "", CRON),
        (CRON, "UTC", CRON),
        (EVERY, "Europe/Berlin", EVERY),
        (ZONED, "Europe/Berlin", ZONED),
        ("", "Europe/Berlin", ""),
    ],
)
def test_a_configuration_gets_a_zone_where_it_means_one(
    config: str, zone: str, expected: str
) -> None:
    assert in_zone(config, zone) == expected


APP = "from flask import Flask\n\napp = Flask(__name__)\n"
FLASK = {"app.py": f"import jobs\n{APP}", "jobs.py": "", "requirements.txt": "flask\n"}
IMAGE = "FROM python:3\n{}COPY . .\nRUN pip install -r requirements.txt\nCMD flask --app app run\n"
DJANGO = {
    "manage.py": "import os\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
    "shop/settings.py": "ROOT_URLCONF = 'x'\n",
    "Procfile": "web: TZ=Asia/Tokyo python manage.py runserver\n",
}


@pytest.mark.parametrize(
    ("texts", "path", "zone"),
    [
        ({**FLASK, "Dockerfile": IMAGE.format("ENV TZ=Asia/Tokyo\n")}, "app.py", "Asia/Tokyo"),
        ({**FLASK, "Dockerfile": IMAGE.format("ENV TZ=Asia/Tokyo\n")}, "jobs.py", "Asia/Tokyo"),
        ({**FLASK, "Dockerfile": IMAGE.format("ENV TZ=Asia/Tokyo\n")}, "none.py", ""),
        ({**FLASK, "Procfile": "a: TZ=UTC flask --app app run\n"}, "app.py", "UTC"),
        (
            {**FLASK, "Procfile": "a: TZ=UTC flask --app app run\nb: TZ=CET flask --app app run\n"},
            "app.py",
            "",
        ),
        (DJANGO, "shop/settings.py", ""),
        (
            {**DJANGO, "shop/settings.py": "ROOT_URLCONF = 'x'\nTIME_ZONE = 'Europe/Berlin'\n"},
            "shop/settings.py",
            "Europe/Berlin",
        ),
        (
            {**DJANGO, "shop/settings.py": "ROOT_URLCONF = 'x'\n# TIME_ZONE = 'Europe/Berlin'\n"},
            "shop/settings.py",
            "",
        ),
    ],
)
def test_the_zone_of_the_processes_that_load_a_file(
    texts: dict[str, str], path: str, zone: str
) -> None:
    assert zone_of(known(texts), path) == zone


@pytest.mark.parametrize(
    ("table", "image", "zone"),
    [
        ("0 1 * * * python app.py\n", "ENV TZ=Asia/Tokyo\n", "Asia/Tokyo"),
        ("CRON_TZ=CET\n0 1 * * * python app.py\n", "ENV TZ=Asia/Tokyo\n", "CET"),
        ("0 1 * * * python app.py\n", "ENV TZ=$ZONE\n", ""),
        ("0 1 * * * python app.py\n", "", ""),
    ],
)
def test_the_zone_of_a_command_of_cron(table: str, image: str, zone: str) -> None:
    docker = IMAGE.format(image).replace("flask --app app run", "crond -f")
    asked = known({**FLASK, "crontab": table, "Dockerfile": f"{docker}COPY crontab /etc/\n"})
    launch = next(x for x in asked.found.launches if x.evidence.path == "crontab")

    assert zone_of_cron(asked, launch) == zone
