"""Places of secrets are told where something starts Sentry, each with its name."""

from __future__ import annotations

import pytest

from codemods.files.model import Evidence
from codemods.planning.known import Known
from codemods.planning.telling.secret_places import secret_places
from codemods.processes.secrets.logged_secrets import LoggedSecret
from tests.projects import known

APP = {
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "requirements.txt": "flask\n",
}
FOUND = (LoggedSecret(Evidence("app.py", 3), "token"), LoggedSecret(Evidence("app.py", 9), "key"))


def told(of: Known, *found: LoggedSecret) -> str:
    return secret_places(of, lambda _, paths: found if "app.py" in paths else (), "`{}`")


def test_each_place_has_its_name() -> None:
    assert told(known(APP), *FOUND) == "app.py:3 (`token`), app.py:9 (`key`)"
    assert told(known(APP)) == ""


@pytest.mark.parametrize("answer", [{"init_path": ""}, {"style": "none"}])
def test_nothing_is_told_where_nothing_starts_sentry(answer: dict[str, str]) -> None:
    of = known(APP)
    assert told(of._replace(answers=of.answers._replace(**answer)), *FOUND) == ""
