"""A project without an environment is verified with one that is made from its lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.recommend import recommended
from codemods.planning.scan import scan
from codemods.verify import verify as module
from codemods.verify.environment import NoEnvironment, made
from codemods.verify.interpreter import NAMED, OURS
from codemods.verify.values import Interpreter
from codemods.verify.verify import Subject, lacks_environment, verify
from tests.projects import applied
from tests.repositories import write

BARE = Interpreter("/nowhere/python3", NAMED, "3.11.2", error="ModuleNotFoundError: sentry_sdk")


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    write(tmp_path, applied(frameworks()["flask"].sample.before))
    project = Project.at(tmp_path)
    found = scan(project)
    return Subject(tmp_path, Known(found, recommended(project, found)), BARE, {"PATH": ""})


@pytest.mark.parametrize(
    ("python", "is_lacking"),
    [
        (BARE, True),
        (BARE._replace(why=OURS), True),
        (BARE._replace(sdk="2.75.0"), False),  # it is the project's, as in a container
        (BARE._replace(why=".venv of the project"), False),
        (BARE._replace(why="given with --python"), False),
    ],
)
def test_one_is_made_where_only_some_python_is_there(
    python: Interpreter, is_lacking: bool, subject: Subject
):
    assert lacks_environment(subject._replace(interpreter=python)) is is_lacking


def test_nothing_is_made_before_somebody_agrees(subject: Subject, monkeypatch: pytest.MonkeyPatch):
    def refuse(processes: object) -> None:
        raise NoEnvironment("no")

    def never(*given: Any) -> Interpreter:
        raise AssertionError("made")

    monkeypatch.setattr(module, "made", never)
    with pytest.raises(NoEnvironment):
        verify(subject, print, refuse)


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (NoEnvironment("The packages can't be installed here."), "can't be installed here"),
        (Interpreter("/made/python", "made"), "Its lists bring no sentry-sdk"),
    ],
)
def test_why_there_is_none_is_said_and_nothing_is_started(
    outcome: Any, told: str, subject: Subject, monkeypatch: pytest.MonkeyPatch
):
    def make(*given: Any) -> Interpreter:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome  # type: ignore[no-any-return]

    monkeypatch.setattr(module, "made", make)
    said: list[str] = []
    verdict, rans = verify(subject, said.append)
    assert told in said[-1]
    assert [(ran.process.kind, ran.items) for ran in rans] == [("web", ())]
    assert not verdict.is_fine
    assert verdict.interpreter == BARE


def test_a_project_without_a_list_is_told_what_to_name(tmp_path: Path, subject: Subject):
    (tmp_path / "requirements.txt").unlink()
    bare = subject._replace(known=Known(scan(Project.at(tmp_path)), subject.known.answers))
    with pytest.raises(NoEnvironment, match="name its Python with --python"):
        made(bare.known, BARE._replace(path=""), tmp_path, tmp_path / "at", {"PATH": "/usr/bin"})
