"""What a started command is: a server, a worker, a scheduler, or over in a moment."""

from __future__ import annotations

import pytest

from codemods.knowledge.registry import frameworks
from codemods.processes.launching.roles import is_at_work, role_of, runs_by_path, serves_objects
from tests.formats.launchers.started import found

FILES = {"app.py": "", "manage.py": "", "jobs.py": ""}


@pytest.mark.parametrize(
    ("command", "role", "works"),
    [
        ("gunicorn app:app", "web", True),
        ("flask --app app run", "web", False),
        ("flask --app app shell", None, False),
        ("celery -A jobs worker", "worker", True),
        ("celery -A jobs beat", "scheduler", True),
        ("celery -A jobs inspect", None, False),
        ("rq worker", "worker", True),
        ("python manage.py runserver", "web", False),
        ("python manage.py migrate", None, False),
        ("python app.py", None, True),
    ],
)
def test_what_a_command_goes_on_running_as(command: str, role: str | None, works: bool) -> None:
    (launch,) = found({**FILES, "Procfile": f"a: {command}\n"})

    assert role_of(launch) == role
    assert is_at_work(launch) is works


def test_a_program_that_nobody_knows_has_none() -> None:
    (launch,) = found({**FILES, "Procfile": "a: python app.py\n"})
    unknown = launch._replace(program="none")

    assert (role_of(unknown), is_at_work(unknown)) == (None, False)


@pytest.mark.parametrize(
    ("program", "expected"),
    [("gunicorn", True), ("celery", False), ("rq", False), ("python", False), ("none", False)],
)
def test_which_program_serves_objects(program: str, expected: bool) -> None:
    assert serves_objects(program) is expected


@pytest.mark.parametrize("stem", ["flask", "celery", "script"])
def test_which_framework_is_run_by_its_file(stem: str) -> None:
    assert runs_by_path(frameworks()[stem]) is False


def test_an_mcp_server_is_run_by_its_file() -> None:
    assert runs_by_path(frameworks()["mcp_server"]) is True
