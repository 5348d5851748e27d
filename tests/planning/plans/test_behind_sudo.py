"""A program that sudo starts gets no variable: told, with what has it handed on."""

from __future__ import annotations

import pytest

from codemods.planning.plans.behind_sudo import plan
from tests.projects import known

APP = "import requests\n\nif __name__ == '__main__':\n    requests.get('http://x')\n"
UNIT = "[Service]\nWorkingDirectory=/srv\nEnvironment=SENTRY_DSN=x\nExecStart={} /srv/app.py\n"


def told(start: str, app: str = APP, more: str = "") -> list[str]:
    texts = {"requirements.txt": f"requests\n{more}", "app.py": app}
    return [n.text for n in plan(known({**texts, "app.service": UNIT.format(start)}))]


@pytest.mark.parametrize(
    "start",
    [
        "/usr/bin/sudo /usr/bin/env python3",
        "-sudo python3",
        "sudo -u www-data python3",
        "sudo -n -u pi python3",
    ],
)
def test_sudo_keeps_the_variables_of_its_unit_back(start: str):
    (text,) = told(start)
    assert text.startswith("app.service:4: sudo starts the program without")


@pytest.mark.parametrize(
    "start",
    [
        "/usr/bin/python3",
        "sudo -E python3",
        "sudo -nE python3",
        "sudo --preserve-env=SENTRY_DSN python3",
        "sudo SENTRY_DSN=x python3",
    ],
)
def test_nothing_is_told_where_none_stands_or_hands_them_on(start: str):
    assert told(start) == []


def test_a_file_of_variables_that_the_program_reads_is_behind_sudo_as_well():
    app = f"from dotenv import load_dotenv\n\nload_dotenv()\n{APP}"
    assert told("sudo python3", app, "python-dotenv\n") == []
