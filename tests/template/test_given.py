"""Answers on a command line that can be none, and names of no question: refused on every road."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from copier import run_copy
from copier._cli import CopierApp

from codemods.__main__ import main
from codemods.commands.shared.given import questions, understood
from codemods.commands.shared.reading import Stop
from codemods.knowledge.registry import frameworks
from tests.repositories import ANSWERS_FILE, commit, git, write

FASTAPI = frameworks()["fastapi"].sample.before
NOTHING = "Nothing was written."
NONE = "There is no question"
Road = Callable[[Path, Path, str], int]


def by_copier_copy(template: Path, project: Path, word: str) -> int:
    return copier("copy", "--vcs-ref", "HEAD", "--data", word, str(template), str(project))


def by_copier_update(template: Path, project: Path, word: str) -> int:
    return copier("update", "-a", ANSWERS_FILE, "--data", word, str(project))


def by_add(template: Path, project: Path, word: str) -> int:
    return main(["add", str(project), "--yes", "-a", word])


def by_update(template: Path, project: Path, word: str) -> int:
    return main(["update", str(project), "--yes", "-a", word])


def copier(verb: str, *words: str) -> int:
    _, status = CopierApp.run(["copier", verb, "--trust", "--defaults", *words], exit=False)
    return int(status)


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    """A project with Sentry, as `copier copy` leaves it."""
    folder = tmp_path / "project"
    write(folder, FASTAPI)
    commit(folder, "the project")
    run_copy(str(template), folder, unsafe=True, defaults=True, quiet=True)
    commit(folder, "with Sentry")
    return folder


@pytest.mark.parametrize("road", [by_copier_copy, by_copier_update, by_add, by_update])
def test_it_is_a_sentence_that_comes_first_and_nothing_is_written(
    road: Road, template: Path, project: Path, capfd: pytest.CaptureFixture[str]
):
    levels = "personal, standard, strict"
    for word, sentence in {
        "personal_data=maybe": f"personal_data must be one of {levels}, not maybe. {NOTHING}",
        "privacy=nonsense": f"{NONE} privacy: name one of {', '.join(questions())}. {NOTHING}",
        "features=[error_monitoring, tracing, tracng]": "features may hold error_monitoring, tra",
        "features=[tracing]": "error_monitoring cannot be left out: it is what everything else",
        "traces_sample_rate=nan": "traces_sample_rate must be a number from 0.0 to 1.0, such as",
        "release=perhaps": f"release must be yes or no, not perhaps. {NOTHING}",
        "entrypoints=[gone.py]": "entrypoints holds gone.py, which is not there: name a file",
        "subproject=gone": "There is no folder gone in ",
        "style=loud": f"style must be one of module, inline, existing, none, not loud. {NOTHING}",
    }.items():
        capfd.readouterr()
        assert road(template, project, word) != 0
        said = capfd.readouterr()
        assert said.out == ""
        assert said.err.strip("\n").startswith(sentence)
        assert said.err.endswith(f"{NOTHING}\n")
        assert "Traceback" not in said.err
        assert not git(project, "status", "--porcelain", "--ignored")


def test_what_else_an_answers_file_holds_hinders_nothing(template: Path, project: Path):
    file = project / ANSWERS_FILE
    rows = file.read_text().replace("_written", 'of_somebody_else: "kept"\n_written')
    file.write_text(rows)
    commit(project, "a line of their own")
    assert by_copier_update(template, project, "features=[error_monitoring, tracing]") == 0
    commit(project, "fewer signals")
    file.write_text(file.read_text().replace('personal_data: "personal"', "personal_data: true"))
    commit(project, "an answer as an earlier version gave it")
    assert "personal_data: true" in file.read_text()
    assert by_copier_copy(template, project, "traces_sample_rate=0.2") == 0
    assert 'personal_data: "personal"' in file.read_text()
    assert "traces_sample_rate: 0.2" in file.read_text()


@pytest.mark.parametrize(
    ("name", "texts", "value"),
    [
        ("features", ("[a, b]", ["a", "b"]), ["a", "b"]),
        ("release", ("yes", "y", "1", "true", True), True),
        ("traces_sample_rate", ("0.2", 0.2), 0.2),
        ("subproject", ("backend",), "backend"),
    ],
)
def test_an_answer_is_a_text_or_a_value(name: str, texts: tuple[object, ...], value: object):
    assert [understood({name: text})[name] for text in texts] == [value] * len(texts)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("features", ("a", "[a", "", None, 1, "[[a]]", {"a": 1})),
        ("release", ("perhaps", "", None, 2, [])),
        ("traces_sample_rate", ("lots", "", None, True, [])),
        ("subproject", (None, ["a"], {"a": 1})),
    ],
)
def test_what_is_of_another_kind_is_none(name: str, values: tuple[object, ...]):
    for value in values:
        with pytest.raises(Stop, match=f"{name} must be a|{name} must be yes or no"):
            understood({name: value})


def test_a_slip_of_a_name_is_told_what_it_may_be():
    with pytest.raises(Stop, match=r"no question personel_data \(is it personal_data\?\): name"):
        understood({"personel_data": "no"})
