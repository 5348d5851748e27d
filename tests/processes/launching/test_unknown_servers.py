"""A server that is not known is seen by the app that it is given."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.processes.launching.unknown_servers import unknown_servers
from tests.projects import Project, applied, changes

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
SERVED = {"Procfile": "web: acme-serve --port 80 second:app\n"}
SHOP = {"requirements.txt": "flask\n", "app.py": APP, "second.py": APP}


def test_another_app_is_not_edited_in_place_of_the_one_that_it_is_given() -> None:
    project = {**SHOP, **SERVED}
    assert applied(project) == project
    (note,) = [
        n for n in changes(project).notes if "app.py (line 3, deployed is Procfile:1 (" in n.text
    ]
    assert "second.py (Procfile:1)" in note.text


def test_it_may_start_sentry_where_nothing_else_uses_what_is_required() -> None:
    only = {"requirements.txt": "flask\nsentry-sdk\n", "second.py": APP, **SERVED}
    assert applied(only) == only
    (note,) = [n for n in changes(only).notes if "`acme-serve` that starts Sentry" in n.text]
    assert "into second.py" in note.text
    assert "sentry_sdk" in applied({**only, "requirements.txt": "flask\n"})["second.py"]


@pytest.mark.parametrize(
    "line",
    [
        "chown second:app data",
        "gunicorn second:app",
        "acme-run gunicorn second:app",
        "acme-serve third:app",
        "acme-serve second.py",
    ],
)
def test_what_is_known_or_names_none_is_no_such_server(line: str) -> None:
    project = Project.of({**SHOP, "Procfile": f"web: {line}\n"})
    assert [*unknown_servers(Modules(project, ""))] == []
