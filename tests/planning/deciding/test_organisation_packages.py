"""A package counts as required where each list that a process is installed from has it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codemods.files.project import Project
from codemods.planning.deciding.organisation_packages import own_packages
from codemods.planning.scanning.scan import scan

SAYS = "options: {before_send: {import: acme.before_send, package: acme-sentry}}\n"
APP = "from flask import Flask\n\napp = Flask(__name__)\n"
PYPROJECT = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask"{0}]\n{1}'


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"requirements.txt": "flask\nAcme.Sentry==1\n"}, ("acme-sentry",)),
        ({"requirements.txt": "flask\n"}, ()),
        ({}, ()),
        ({"pyproject.toml": PYPROJECT.format(', "acme-sentry"', "")}, ("acme-sentry",)),
        (
            {
                "pyproject.toml": PYPROJECT.format(
                    "", '\n[project.optional-dependencies]\nmore = ["acme-sentry"]\n'
                )
            },
            (),
        ),
    ],
    ids=["listed", "not listed", "no list", "in a project", "in an extra only"],
)
def test_a_package_is_required_or_not(
    organised: Callable[[str], None], texts: dict[str, str], found: tuple[str, ...]
):
    organised(SAYS)
    depends = scan(Project.of({"app.py": APP, **texts})).dependencies
    assert own_packages(depends) == found


def test_without_an_organisation_none_is_looked_for():
    listed = scan(Project.of({"app.py": APP, "requirements.txt": "flask\nacme-sentry\n"}))
    assert own_packages(listed.dependencies) == ()
