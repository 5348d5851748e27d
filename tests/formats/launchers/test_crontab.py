from __future__ import annotations

import pytest

from codemods.files.model import Command, Evidence
from codemods.formats.launchers import crontab
from tests.formats.launchers.rows import refused, rows

TEXT = """\
# m h dom mon dow command
SHELL=/bin/bash
DJANGO_SETTINGS_MODULE = "shop.settings"
0 3 * * * cd /app && python jobs/nightly.py --all >> /var/log/x 2>&1
*/15 8-18 * * mon-fri\tpython -m shop.sync
@hourly root python manage.py digest
@reboot python once.py
5 4 * * sun date +\\%F % input
not a line
* * * python too_few.py
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("crontab", True),
        ("docker/crontab.txt", True),
        ("deploy/cron.d/shop", True),
        ("shop.cron", True),
        ("config/my-crontab", True),
        ("deploy/cron.d/readme.md", False),
        ("shop/crontab.py", False),
        ("cron.sh", False),
        ("src/cron", False),
        ("crontab.yaml", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    assert crontab.matches(path) is expected


def test_reads_the_jobs() -> None:
    read = crontab.read("crontab", TEXT)
    assert [(line, text.partition(" >>")[0]) for line, text in rows(read)] == [
        (4, "python jobs/nightly.py --all"),
        (5, "python -m shop.sync"),
        (6, "python manage.py digest"),
        (7, "python once.py"),
        (8, "date +%F"),
    ]
    assert [c.schedule for c in read] == [
        "0 3 * * *",
        "*/15 8-18 * * mon-fri",
        "0 * * * *",
        "",
        "5 4 * * sun",
    ]
    assert read[0].cwd == "/app"
    assert read[1] == Command(
        Evidence("crontab", 5, "*/15 8-18 * * mon-fri: python -m shop.sync"),
        ("python", "-m", "shop.sync"),
        {"DJANGO_SETTINGS_MODULE": "shop.settings"},
        "",
        "",
        "*/15 8-18 * * mon-fri",
    )


def test_system_wide_ones_name_a_user() -> None:
    (command,) = crontab.read("cron.d/shop", "0 3 * * * tess python a.py\n")
    assert command.argv == ("python", "a.py")


def test_an_edit_is_refused() -> None:
    assert "crontab" in refused(crontab, "0 3 * * * rq worker\n", 1)


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("$WHEN python x.py\n", ""),
        ("${WHEN} root python x.py\n", ""),
        ("${WHEN:-5 4 * * *} python x.py\n", "5 4 * * *"),
        ("WHEN=5 4 * * *\n$WHEN python x.py\n", "5 4 * * *"),
    ],
)
def test_a_schedule_that_a_variable_gives(text: str, schedule: str) -> None:
    (found,) = crontab.read("crontab", text)
    assert found.argv == ("python", "x.py")
    assert found.schedule == schedule
