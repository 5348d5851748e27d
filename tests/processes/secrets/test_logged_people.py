"""Log lines that hold somebody's address or position, by the name of what they are given."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.secrets.logged_people import logged_people

TOP = "import logging\n\nlog = logging.getLogger(__name__)\n\n\ndef work(user, lat, lng, email):\n"


def named(body: str, path: str = "a.py"):
    found = logged_people(Modules(Project.of({path: f"{TOP}    {body}\n"})), [path])
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("log.info(f'login of {email}')", "email"),
        ("log.info('at %s, %s', lat, lng)", "lng"),
        ("log.warning('of %s', user.phone_number)", "phone_number"),
        ("log.info('of ' + user['email'])", "email"),
        ("log.info('of %s', user.get('last_name'))", "last_name"),
        ("log.info('in', extra={'x': user.email_address})", "email_address"),
        ("log.info('in', email=user.it)", "email"),
    ],
)
def test_it_is_found_however_it_comes_into_the_line(body: str, name: str):
    assert named(body) == [name]


@pytest.mark.parametrize(
    "body",
    [
        "log.debug('of %s', email)",
        "log.info('email')",
        "log.info('of %s', mask(email))",
        "log.info('%d', user.email_count)",
        "log.info('took %s', lat)",
        "log.info('of %s', user.file_name)",
        "send(email)",
    ],
)
def test_what_is_masked_low_or_no_data_of_people_is_not(body: str):
    assert named(body) == []


def test_a_test_logs_for_nobody():
    assert named("log.info(email)", "tests/test_a.py") == []
