"""The prove command as it is typed: who is asked, and what bad input is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from codemods.__main__ import main
from codemods.commands import prove as command
from codemods.files.model import Change
from codemods.verify.before_after.values import Judged, Proving
from codemods.verify.environments.installer import NoEnvironment
from codemods.verify.values import Interpreter, Process
from tests.repositories import ANSWERS_FILE, write

SHOP = {
    "requirements.txt": "flask\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "Procfile": "web: flask run --port $PORT\n",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path / "shop", SHOP)
    return tmp_path / "shop"


def run(shop: Path, *words: str) -> int:
    return main(["prove", str(shop), "--python", sys.executable, *words])


def told(monkeypatch: pytest.MonkeyPatch, result: Any) -> None:
    """Have the command told a result, or have it raised."""

    def prove(*given: object) -> Proving:
        if isinstance(result, Exception):
            raise result
        return result  # type: ignore[no-any-return]

    monkeypatch.setattr(command, "prove", prove)


def test_without_a_terminal_nothing_is_started_unless_told_so(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(shop) == 2

    said = capsys.readouterr().err
    assert f"This runs code of {shop}, in copies of it, several times:" in said
    assert "give the same command with --yes" in said


def test_a_project_without_anything_to_prove_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "bare", {"notes.md": "nothing\n"})

    assert run(tmp_path / "bare", "--yes") == 2
    assert "Nothing of ours is in the project" in capsys.readouterr().err


def test_no_environment_is_no_success(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told(monkeypatch, NoEnvironment("The project has no environment here."))

    assert run(shop, "--yes") == 2
    assert "Nothing is proven. The project has no environment here." in capsys.readouterr().err


FAILED = Judged(Process("web", "web", "flask", (), ""), "fails")
OPEN = Judged(Process("web", "web", "flask", (), ""), "open", "no database")


@pytest.mark.whole
@pytest.mark.parametrize(
    ("result", "status"),
    [
        (Proving(Interpreter("python", ""), (FAILED,)), 1),
        (Proving(Interpreter("python", ""), (OPEN,)), 0),
        (NoEnvironment("The project has no environment here."), 0),
    ],
)
def test_a_set_up_that_is_proven_fails_only_where_a_process_does(
    shop: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    result: Any,
    status: int,
) -> None:
    told(monkeypatch, result)

    assert main(["add", str(shop), "--yes", "--json", "-a", "prove=true"]) == status
    said = capsys.readouterr()
    assert json.loads(said.out)["written"]
    assert "\nprove:" not in (shop / ANSWERS_FILE).read_text()
    assert "Interpreter: " in said.err


@pytest.mark.whole
def test_what_an_answers_file_says_starts_nothing(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told(monkeypatch, AssertionError("started"))
    assert main(["add", str(shop), "--yes", "--quiet"]) == 0
    noted = shop / ANSWERS_FILE
    noted.write_text(f"prove: true\n{noted.read_text()}")

    assert main(["update", str(shop), "--yes", "--quiet"]) == 0
    assert "Interpreter: " not in capsys.readouterr().err


def test_what_is_to_be_taken_back_is_written_unless_it_is_to_be_kept(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change = Change("app.py", SHOP["app.py"].encode(), b"pass\n", "taken back")
    told(monkeypatch, Proving(Interpreter("python", "given"), changes=(change,)))

    assert run(shop, "--yes", "--keep", "--json") == 3
    said = json.loads(capsys.readouterr().out)
    assert (said["schema"], said["written"], said["changed"]) == (1, False, [])
    assert said["proven"]["state"] == "open"
    assert (shop / "app.py").read_text() == SHOP["app.py"]
    assert run(shop, "--yes") == 3
    assert (shop / "app.py").read_text() == "pass\n"
