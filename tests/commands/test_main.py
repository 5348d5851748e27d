"""The command line: what it prints, and what it answers to bad input."""

from __future__ import annotations

import gc
import json
import re
import warnings
from pathlib import Path

import pytest

from codemods import __main__ as program
from codemods.__main__ import main
from codemods.knowledge.registry import frameworks
from codemods.planning.telling.outcome import STATUSES
from tests.repositories import ANSWERS_FILE, CHECKOUT, write

FASTAPI = frameworks()["fastapi"].sample.before


def test_the_installed_command_looks_for_no_rubbish(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (CHECKOUT / "pyproject.toml").read_text()
    named = re.findall(r'(?m)^copier-sentry = "codemods\.__main__:(\w+)"$', text)
    monkeypatch.setattr(program, "main", lambda: int(gc.isenabled()))
    try:
        assert [getattr(program, name)() for name in named] == [0]
        assert gc.get_freeze_count() > 0  # nor does Python at the end of it
    finally:
        gc.enable()
        gc.unfreeze()


def test_scan_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write(tmp_path, FASTAPI)
    assert main(["scan", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["frameworks"], found["action"]) == (["fastapi"], "add")
    assert found["entrypoints"][0]["why"] == ["app/main.py:3  app = FastAPI()"]
    assert found["dependency_files"] == ["requirements.txt"]


def test_strings_of_the_project_are_not_complained_of(tmp_path: Path):
    text = (
        "from fastapi import FastAPI\nfrom fastapi.middleware.cors import CORSMiddleware\n\n"
        "app = FastAPI()\n"
        'app.add_middleware(CORSMiddleware, allow_origin_regex="https://.*\\.example")\n'
    )
    write(tmp_path, {**FASTAPI, "app/main.py": text})
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert main(["check", str(tmp_path)]) == 1
    assert caught == []


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
        (["readme", "none.md"], "none.md is not there: name the documents"),
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


def test_machines_get_a_document_also_of_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["add", str(tmp_path / "shop"), "--json"]) == 2
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert told == {"schema": 1, "status": "failed", "written": False, "reason": said.err.strip()}
    assert "--yes takes what is proposed" in told["reason"]


def test_a_report_of_many_repositories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "shop", FASTAPI)
    for name in ("shop", "gone"):
        main(["plan", name, "--json"])
        (tmp_path / f"{name}.json").write_text(capsys.readouterr().out)
    names = ["shop.json", "gone.json"]
    assert main(["report", *names]) == 1
    table = capsys.readouterr().out
    assert table.startswith("gone  not tried\n    gone is not a folder")
    assert "\nshop  set up, 3 files would change\n" in table
    assert main(["report", "shop.json"]) == 0
    capsys.readouterr()
    assert main(["report", "--csv", *names]) == 1
    assert capsys.readouterr().out.splitlines()[0].startswith("repository,outcome,")
    assert main(["report", "--html", *names]) == 1
    assert capsys.readouterr().out.startswith("<!doctype html>")
    assert main(["report", "--pull-request", "shop.json"]) == 0
    assert "- `app/main.py`: the web process" in capsys.readouterr().out
    assert main(["report", "--pull-request", *names]) == 2
    assert "name the files of one" in capsys.readouterr().err
    assert main(["report", "none.json"]) == 2
    assert "none.json can't be read" in capsys.readouterr().err


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert (end.value.code, capsys.readouterr().out.split()[0]) == (0, "copier-sentry")


def test_a_write_that_fails_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    write(tmp_path, FASTAPI)
    (tmp_path / "app/sentry_setup.py").mkdir()
    assert main(["apply", str(tmp_path)]) == 2
    assert "could not be written" in capsys.readouterr().err
    assert (tmp_path / "app/main.py").read_text() == FASTAPI["app/main.py"]
    assert not (tmp_path / ANSWERS_FILE).exists()


OLD = {
    "requirements.txt": "flask\nsentry-sdk==2.75.0\n",
    "app.py": "import sentry_sdk\nfrom flask import Flask\n\n"
    "sentry_sdk.init(traces_sample_rate='1.0', max_breadcrumbs=9)\napp = Flask(__name__)\n",
}


def test_doctor_names_the_place_the_reason_and_the_fix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write(tmp_path, OLD)
    assert main(["doctor", str(tmp_path)]) == 1
    first, reason, fix, total = capsys.readouterr().out.splitlines()
    assert first == "error    app.py:4  [sample_rates]"
    assert reason.strip().startswith("traces_sample_rate is text:")
    assert fix.strip() == "Make it a number: float(...)."
    assert total == "1 error, 0 warnings, 0 notes"


def test_doctor_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write(tmp_path, OLD)
    assert main(["doctor", str(tmp_path), "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)
    assert {k: finding[k] for k in ("severity", "rule", "path", "line")} == {
        "severity": "error",
        "rule": "sample_rates",
        "path": "app.py",
        "line": 4,
    }


def test_doctor_has_nothing_to_say_of_a_sound_set_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sound = OLD["app.py"].replace("traces_sample_rate='1.0', ", "")
    write(tmp_path, {**OLD, "app.py": sound})
    assert main(["doctor", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("Nothing is wrong with the set-up")


def test_a_command_that_is_none_is_told_those_that_a_user_has(
    capsys: pytest.CaptureFixture[str],
):
    with pytest.raises(SystemExit) as ended:
        main(["frob"])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "there is no command frob: name one of add, check, doctor," in said
    assert "init-call" not in said


@pytest.mark.parametrize("command", ["add", "update"])
def test_the_help_says_how_it_ends(command: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    ends = " ".join(capsys.readouterr().out.split()).partition("It exits with ")[2]
    assert {int(number) for number in re.findall(r"\d", ends)} == {2, *STATUSES.values()}
