"""The command line: what it prints, and what it answers to bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.registry import frameworks
from tests.repositories import ANSWERS_FILE, write

FASTAPI = frameworks()["fastapi"].sample.before


def test_scan_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write(tmp_path, FASTAPI)
    assert main(["scan", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["frameworks"], found["action"]) == (["fastapi"], "add")
    assert found["entrypoints"][0]["why"] == ["app/main.py:3  app = FastAPI()"]
    assert found["dependency_files"] == ["requirements.txt"]


def test_scan_finds_a_subproject_from_the_top(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write(tmp_path, {f"backend/{path}": text for path, text in FASTAPI.items()})
    write(tmp_path, {"frontend/package.json": '{"dependencies": {"vue": "3"}}'})
    assert main(["scan", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["root"] == "backend"
    assert found["defaults"]["init_path"] == "backend/app/sentry_setup.py"
    assert found["import_name"] == "app.sentry_setup"
    assert found["frontends"] == [{"dir": "frontend", "framework": "vue", "has_sentry": False}]


def test_equal_subprojects_are_left_to_the_user(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("one", "two"):
        write(tmp_path, {f"{name}/{path}": text for path, text in FASTAPI.items()})
    assert main(["plan", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "Several projects are here (one, two) and none stands out" in told.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["scan", "nowhere"], "nowhere is not a folder: name the project"),
        (["scan", ".", "--subproject", "gone"], "There is no folder gone in"),
        (["scan", ".", "--entrypoints", "main.py"], "--entrypoints must be a JSON list"),
        (["plan", ".", "--answers", "bad.yml"], "bad.yml: `features` must be a list of words"),
        (["init-call", "{"], "the answers are not JSON"),
        (["readme", "none.md"], "none.md is not there: name the README"),
    ],
)
def test_bad_input_gets_a_sentence_and_status_2(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    write(tmp_path, {**FASTAPI, "bad.yml": "features: all\n"})
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert sentence in capsys.readouterr().err


def test_a_write_that_fails_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    write(tmp_path, FASTAPI)
    (tmp_path / "app/sentry_setup.py").mkdir()
    assert main(["apply", str(tmp_path)]) == 2
    assert "could not be written" in capsys.readouterr().err
    assert (tmp_path / "app/main.py").read_text() == FASTAPI["app/main.py"]
    assert not (tmp_path / ANSWERS_FILE).exists()
