"""A project without an environment is verified with one that is made from its lists."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from codemods.files.project import Project
from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.registry import frameworks
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan
from codemods.verify import verify as module
from codemods.verify.before_after.sides import sides
from codemods.verify.before_after.start import Start
from codemods.verify.environments import environment
from codemods.verify.environments.environment import Prepared, made, prepared
from codemods.verify.environments.installer import NoEnvironment
from codemods.verify.environments.interpreter import NAMED, OURS
from codemods.verify.markers import new_markers
from codemods.verify.own_brokers import Brokers
from codemods.verify.scratch import Scratch
from codemods.verify.values import Interpreter, Process
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


OLD = BARE._replace(why="given with --python", sdk="2.36.0", error="")


def test_one_from_before_the_edits_gets_the_sdk_that_they_are_written_for(
    tmp_path: Path, subject: Subject, monkeypatch: pytest.MonkeyPatch
):
    run: list[Any] = []
    monkeypatch.setattr(environment, "install", lambda command, *more: run.append(command))
    monkeypatch.setattr(environment, "asked", lambda path, why, first: OLD._replace(sdk=first))

    found = prepared(subject.known, OLD, tmp_path, tmp_path, {"PATH": ""})

    ((*_, deps, _, folder, wanted),) = run
    assert (deps, wanted) == ("--no-deps", f"sentry-sdk>={NEWEST_SDK},<3")
    assert found.instead == folder == found.interpreter.sdk
    assert not found.besides
    (note,) = found.notes
    assert f"has sentry-sdk 2.36.0, and what is put in is written for {NEWEST_SDK}" in note
    assert "`pip install -r requirements.txt`" in note


@pytest.mark.parametrize("version", [NEWEST_SDK, "2.999.0"])
def test_one_that_is_up_to_date_is_used_as_it_is(version: str, tmp_path: Path, subject: Subject):
    python = OLD._replace(sdk=version)

    assert prepared(subject.known, python, tmp_path, tmp_path, {}) == Prepared(python)


def test_what_stands_in_for_an_old_package_is_found_before_it(tmp_path: Path, subject: Subject):
    both = sides(subject.known)
    given = {"instead": "/new", "made_in": "/made"}
    start = Start(tmp_path, both, OLD, {"PYTHONPATH": "/own"}, Brokers(), new_markers(), **given)
    process = Process("web", "web", "flask", (), "")

    env = start.environment(Scratch(tmp_path, tmp_path, tmp_path), process, "", tmp_path)

    first, *_, last = env["PYTHONPATH"].split(os.pathsep)
    assert (first, last) == ("/new", "/own")
    assert env["SENTRY_VERIFY_ORIGIN"].split(os.pathsep) == [str(tmp_path), "/made"]


def test_a_project_without_a_list_is_told_what_to_name(tmp_path: Path, subject: Subject):
    (tmp_path / "requirements.txt").unlink()
    bare = subject._replace(known=Known(scan(Project.at(tmp_path)), subject.known.answers))
    with pytest.raises(NoEnvironment, match="name its Python with --python"):
        made(bare.known, BARE._replace(path=""), tmp_path, tmp_path / "at", {"PATH": "/usr/bin"})
