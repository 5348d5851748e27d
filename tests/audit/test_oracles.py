"""Each oracle: nothing to say of a sound set-up, and a finding where it is broken on purpose."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from codemods.files.model import Note
from tests.repositories import commit, write
from tools.audit.trial import Tried, tried

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(not shutil.which("unshare"), reason="Linux alone has such rooms"),
]

CALL = "import sentry_sdk\n\nsentry_sdk.init()\n"
SHOP = {
    "requirements.txt": "fastapi\nuvicorn\n",
    "app/__init__.py": "",
    "app/main.py": "import os\n\nfrom fastapi import FastAPI\n\napp = FastAPI()\n",
    "things.py": "print(1)\n",
    "Dockerfile": "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"
    "CMD uvicorn app.main:app\n",
    "Procfile": "web: uvicorn app.main:app\n",
    "pyproject.toml": "[tool.ruff]\nline-length = 100\n",
}


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Tried]:
    write(tmp_path / "shop", SHOP)
    commit(tmp_path / "shop", "a shop")
    with tried(tmp_path / "shop") as made:
        yield made


@pytest.mark.parametrize("oracle", ["again", "parsed", "linted", "counted", "said", "repeated"])
def test_a_sound_set_up_has_no_finding(trial: Tried, oracle: str) -> None:
    assert kinds(trial, oracle) == []


def test_a_second_plan_that_edits_is_found(trial: Tried) -> None:
    (trial.after / "app/main.py").write_text(SHOP["app/main.py"])

    assert "second plan edits" in kinds(trial, "again")


def test_an_edit_that_is_no_python_is_found(trial: Tried) -> None:
    broken = [c._replace(after=b"import (\n") for c in trial.changes if c.path.endswith(".py")]

    assert kinds(changed(trial, broken), "parsed")[0] == "does not compile"


def test_a_value_that_changes_where_nothing_is_ours_is_found(trial: Tried) -> None:
    change = trial.changes[0]._replace(path="a.toml", before=b"x = 1\n", after=b"x = 2\n")

    assert kinds(changed(trial, [change]), "parsed") == ["differs"]


def test_an_import_that_nobody_uses_is_found(trial: Tried) -> None:
    path = trial.after / "app/main.py"
    path.write_text(f"import json\n{path.read_text()}")

    assert kinds(trial, "linted") == ["ruff"]


def test_a_launch_that_nothing_is_said_of_is_found(trial: Tried) -> None:
    (trial.before / "Procfile").write_text("web: uvicorn app.main:app\nother: python things.py\n")

    assert kinds(trial, "counted") == ["silent"]


def test_a_name_by_which_nobody_finds_what_is_imported_is_found(trial: Tried) -> None:
    (trial.after / "things.py").write_text("from main import app\n")
    kept = [c for c in trial.changes if c.path == "app/main.py"]

    assert kinds(changed(trial, kept), "named") == ["import not found"]


def test_a_place_that_is_not_there_is_found(trial: Tried) -> None:
    (trial.before / "Dockerfile").write_text("")
    (trial.after / "Dockerfile").write_text("")

    assert kinds(trial, "said") == ["no such line"]


@pytest.mark.parametrize(
    ("notes", "kind"),
    [
        ([Note("app/main.py:3 is odd."), Note("app/main.py:4 is odd.")], "said twice"),
        ([Note("app/gone.py is odd.")], "no such file"),
        (
            [Note("app/main.py is one.", CALL), Note("app/main.py was two of it.", CALL)],
            "call offered twice",
        ),
        (
            [Note("FlaskIntegration needs flask 1.1.4; app/main.py:1 has 0.9: off.")],
            "no such requirement",
        ),
        ([Note("app/main.py:3 is odd."), Note("The other is even.")], ""),
    ],
)
def test_what_is_said_twice_or_of_nothing_is_found(
    trial: Tried, notes: list[Note], kind: str
) -> None:
    told = trial.work.changes._replace(notes=tuple(notes))
    asked = trial._replace(work=trial.work._replace(changes=told))

    assert kinds(asked, "repeated") == [kind] * bool(kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("from app import sentry_setup\nfrom fastapi import FastAPI\napp = FastAPI()\n", ""),
        ("from fastapi import FastAPI\napp = FastAPI()\n", "init not called"),
        ("import sentry_setup\n", "start differs"),
        (
            "from fastapi import FastAPI\napp = FastAPI()\nfrom app import sentry_setup\n",
            "app before init",
        ),
        (
            "from app import sentry_setup\nfrom dotenv import load_dotenv\nload_dotenv()\n",
            "init before environment",
        ),
        ("from app import sentry_setup\nimport sentry_sdk\n", "SDK without a DSN"),
    ],
)
def test_a_start_is_compared_with_the_one_before(trial: Tried, text: str, kind: str) -> None:
    (trial.after / "app/main.py").write_text(text)

    assert kinds(trial, "stubbed") == [kind] * bool(kind)


def kinds(trial: Tried, oracle: str) -> list[str]:
    found = import_module(f"tools.audit.oracles.{oracle}").findings(trial)
    return list(dict.fromkeys(one.kind for one in found))


def changed(trial: Tried, files: list) -> Tried:  # type: ignore[type-arg]
    changes = trial.work.changes._replace(files=tuple(files))
    return trial._replace(work=trial.work._replace(changes=changes))
