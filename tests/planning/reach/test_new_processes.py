"""The processes that came into a project after its answers were given."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.planning.reach.new_processes import newcomers, seen
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers

WEB, JOB = Entrypoint("app.py", "web", "flask", 1), Entrypoint("jobs.py", "worker", "celery", 1)
FOUND = Scan(Modules(Project.of({})), entrypoints=(WEB, JOB))
ONE = {"seen": ["flask app.py"]}


def test_what_was_there_is_remembered_and_else_what_is() -> None:
    assert seen(FOUND, Answers()) == ["flask app.py", "celery jobs.py"]
    assert seen(FOUND, Answers(written=ONE)) == ["flask app.py"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (Answers(), ()),
        (Answers(written=ONE), (JOB,)),
        (Answers(written={"init": {}}), (WEB, JOB)),
        (Answers(written=ONE, frameworks=("celery",), entrypoints=("jobs.py",)), ()),
        (Answers(written=ONE, frameworks=("celery",), entrypoints=("app.py",)), (JOB,)),
        (Answers(written=ONE, frameworks=("flask",), entrypoints=("jobs.py",)), (JOB,)),
    ],
)
def test_who_came_since(answers: Answers, expected: tuple[Entrypoint, ...]) -> None:
    assert newcomers(FOUND, answers) == expected
