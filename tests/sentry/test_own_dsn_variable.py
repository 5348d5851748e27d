"""The variable of the environment from which a call that is there already takes its DSN."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.sentry.existing import find_existing
from codemods.sentry.own_dsn_variable import dsn_variable

SETTINGS = {
    "settings.py": "from decouple import config\n\nSENTRY_DNS = config('SENTRY_DNS')\n",
    "typed.py": (
        "from pydantic_settings import BaseSettings\n\n\n"
        "class Settings(BaseSettings):\n    sentry_url: str\n"
    ),
}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("dsn=os.environ['SHOP_DSN']", "SHOP_DSN"),
        ("os.getenv('SHOP_DSN', '')", "SHOP_DSN"),
        ("str(settings.SENTRY_DNS)", "SENTRY_DNS"),
        ("dsn=typed.sentry_url", "SENTRY_URL"),
        ("release='1'", "SENTRY_DSN"),
        ("**options", ""),
        ("dsn=settings.SENTRY_OTHER", ""),
        ("dsn='https://a@b/1'", ""),
    ],
)
def test_it_is_what_the_call_is_given(given: str, expected: str) -> None:
    text = f"import os\n\nimport sentry_sdk\n\nsentry_sdk.init({given})\n"
    modules = Modules(Project.of({**SETTINGS, "app.py": text}), "")
    assert dsn_variable(modules, find_existing(modules, ["app.py"])) == expected


def test_calls_that_differ_have_none() -> None:
    text = "import sentry_sdk\n\nsentry_sdk.init({})\n"
    each = {"a.py": text.format(""), "b.py": text.format("dsn=SENTRY_DNS")}
    modules = Modules(Project.of({**SETTINGS, **each}), "")
    assert dsn_variable(modules, find_existing(modules, [*each])) == ""
    assert dsn_variable(modules, ()) == ""
