"""A repository of several projects has several answers files: each is looked at, and named."""

from __future__ import annotations

import io
import json
import re
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.planning.telling.invocation import with_answers
from codemods.sentry.answers import ANSWERS_FILE
from tests.repositories import write

A, B = ".copier-answers.sentry.svc-a.yml", ".copier-answers.sentry.svc-b.yml"
SERVICE = {
    "main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "requirements.txt": "fastapi\n",
    "Procfile": "web: uvicorn main:app\n",
}


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two services, each set up with answers of its own."""
    top, said = tmp_path_factory.mktemp("set_up"), io.StringIO()
    for name, answers in (("a", A), ("b", B)):
        write(top, {f"svc/{name}/{path}": text for path, text in SERVICE.items()})
        given = ["--answers", answers, "-a", f"subproject=svc/{name}"]
        with redirect_stdout(said):
            assert main(["add", str(top), "--yes", *given]) in (0, 3)
    assert f"verify {top}" not in said.getvalue()  # it finds no set-up there
    return top


@pytest.fixture
def shop(set_up: Path, tmp_path: Path) -> Path:
    """A copy of these services that a test may change."""
    return Path(shutil.copytree(set_up, tmp_path / "shop"))


def test_what_is_told_to_run_names_the_answers_that_it_is_about(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["plan", str(shop), "--answers", B])

    said = capsys.readouterr().err
    assert re.search(rf"copier-sentry verify --answers {re.escape(B)} \S+", said)


def test_a_project_that_can_get_nothing_says_why_and_not_which_others_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path, {f"svc/{name}/{path}": text for path, text in SERVICE.items()})
    (tmp_path / "svc/c/main.py").write_text("from fastapi import FastAPI\n\nimport )\n")
    main(["add", str(tmp_path), "--yes", "--answers", A, "-a", "subproject=svc/c"])

    said = capsys.readouterr()
    assert "svc/c/main.py" in said.out + said.err
    assert "Several projects" not in said.out + said.err


def test_a_set_up_that_lost_something_fails_the_check_of_the_whole(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(shop)]) == 0
    (shop / "svc/b/main.py").write_text(SERVICE["main.py"])
    assert main(["check", str(shop)]) == 1
    assert f"`copier-sentry add --answers {B}`" in capsys.readouterr().out


def test_what_is_set_up_is_not_said_to_be_without_sentry(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", str(shop)]) == 0
    said = capsys.readouterr().out
    assert f"{A}:" in said
    assert "is not set up" not in said


def test_a_document_for_machines_is_of_one_set_up(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(shop), "--json"]) == 2
    assert f"--answers ({A}, {B})" in json.loads(capsys.readouterr().out)["reason"]
    (shop / B).rename(shop / ANSWERS_FILE)
    assert main(["check", str(shop), "--json"]) == 0
    assert f"Not looked at: {A}" in capsys.readouterr().err


def test_an_update_without_answers_names_those_that_are_there(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["update", str(shop), "--yes"]) == 2
    assert f"name one that is here by --answers ({A}, {B})" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "`copier-sentry add -a upgrade=yes`:",
            f"`copier-sentry add --answers {A} -a upgrade=yes`:",
        ),
        (
            "uvx --from x copier-sentry verify .",
            f"uvx --from x copier-sentry verify --answers {A} .",
        ),
        ("copier-sentry add --answers other.yml", "copier-sentry add --answers other.yml"),
        ("copier-sentry readme", "copier-sentry readme"),
    ],
)
def test_a_command_that_reads_answers_is_told_with_their_file(text: str, told: str) -> None:
    assert with_answers(text, A) == told
    assert with_answers(text, ANSWERS_FILE) == text
