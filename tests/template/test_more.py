"""Found frameworks are asked about first, the others behind "more"; every road writes the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from copier import run_copy, run_update

from codemods.__main__ import main
from codemods.knowledge.registry import frameworks
from tests.repositories import ANSWERS_FILE, commit, write
from tests.template.test_add import tree

FASTAPI = frameworks()["fastapi"].sample.before
BOTH = ["fastapi", "celery"]
GIVEN: dict[str, Any] = {"unsafe": True, "quiet": True}
ANEW: dict[str, Any] = {**GIVEN, "answers_file": ANSWERS_FILE, "overwrite": True}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path / "project", FASTAPI)
    commit(tmp_path / "project", "the project")
    return tmp_path / "project"


class Person:
    """Answers as somebody who takes what is proposed but for some questions."""

    def __init__(self, chosen: Mapping[str, list[str]]) -> None:
        self.chosen = chosen
        self.shown: dict[str, list[tuple[str, bool]]] = {}

    def __call__(self, questions: list[dict[str, Any]], answers: dict[str, Any]) -> dict[str, Any]:
        (question,) = questions
        name = question["name"]
        if not question["when"](answers):
            return {name: answers[name]}
        self.shown[name] = [(c.value, c.checked) for c in question.get("choices", ())]
        answer = self.chosen.get(name, answers[name])
        if "validate" in question and name in self.chosen:
            assert question["validate"](answer) is True
        return {name: answer}


def recorded(folder: Path) -> list[str]:
    rows = yaml.safe_load((folder / ANSWERS_FILE).read_text())
    assert "found_frameworks" not in rows
    found: list[str] = rows["frameworks"]
    return found


def test_only_what_is_found_is_asked_about(template: Path, project: Path, tmp_path: Path):
    unasked = tmp_path / "unasked"
    write(unasked, FASTAPI)
    commit(unasked, "the project")
    run_copy(str(template), unasked, defaults=True, **GIVEN)
    person = Person({"found_frameworks": ["fastapi"]})
    with patch("copier._main.unsafe_prompt", person):
        run_copy(str(template), project, **GIVEN)
    assert person.shown["found_frameworks"] == [("fastapi", True), ("more", False)]
    assert "frameworks" not in person.shown
    assert recorded(project) == ["fastapi"]
    assert tree(project) == tree(unasked)


def test_more_lists_all_of_them_and_one_answer_is_recorded(
    template: Path, project: Path, tmp_path: Path
):
    by_data, by_command = tmp_path / "data", tmp_path / "command"
    for folder in (by_data, by_command):
        write(folder, FASTAPI)
        commit(folder, "the project")
    person = Person({"found_frameworks": ["fastapi", "more"], "frameworks": BOTH})
    with patch("copier._main.unsafe_prompt", person):
        run_copy(str(template), project, **GIVEN)
    shown = dict(person.shown["frameworks"])
    assert (shown["fastapi"], shown["celery"]) == (True, False)
    assert set(shown) == set(frameworks())
    run_copy(str(template), by_data, {"frameworks": BOTH}, defaults=True, **GIVEN)
    assert main(["add", str(by_command), "--yes", "-a", "frameworks=[celery, fastapi]"]) == 0
    assert recorded(project) == BOTH
    assert tree(project) == tree(by_data) == tree(by_command)


def test_what_is_recorded_is_among_the_found_and_can_be_dropped(template: Path, project: Path):
    run_copy(str(template), project, {"frameworks": BOTH}, defaults=True, **GIVEN)
    commit(project, "with Sentry")
    person = Person({})
    with patch("copier._main.unsafe_prompt", person):
        run_update(project, skip_answered=True, **ANEW)
    assert not {"found_frameworks", "frameworks"} & {*person.shown}
    assert recorded(project) == BOTH
    person = Person({"found_frameworks": ["fastapi"]})
    with patch("copier._main.unsafe_prompt", person):
        run_update(project, **ANEW)
    assert person.shown["found_frameworks"] == [
        ("celery", True),
        ("fastapi", True),
        ("more", False),
    ]
    assert recorded(project) == ["fastapi"]


def test_where_nothing_is_found_all_are_listed_at_once(template: Path, tmp_path: Path):
    project = tmp_path / "project"
    write(project, {"requirements.txt": "requests\n", "tool.py": "print(1)\n"})
    person = Person({})
    with patch("copier._main.unsafe_prompt", person):
        run_copy(str(template), project, **GIVEN)
    assert "found_frameworks" not in person.shown
    assert len(person.shown["frameworks"]) == len(frameworks())


def test_more_is_no_framework_and_no_answer(project: Path, capsys: pytest.CaptureFixture[str]):
    assert "more" not in frameworks()
    for words, said in (
        ("found_frameworks=[fastapi]", "There is no question found_frameworks"),
        ("frameworks=[fastapi, more]", ", wsgi, not more. Nothing was written."),
    ):
        assert main(["add", str(project), "--yes", "-a", words]) == 2
        assert said in capsys.readouterr().err
