"""What an environment is made from: each kind of lock, and the project itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from codemods.files.project import Project
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan
from codemods.verify.environments import environment, install_lists
from codemods.verify.environments.environment import made
from codemods.verify.environments.install_lists import Step, steps
from codemods.verify.environments.installer import NoEnvironment
from codemods.verify.environments.interpreter import NAMED
from codemods.verify.values import Interpreter
from tests.repositories import write

APP = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
POETRY = """\
[tool.poetry]
name = "shop"

[tool.poetry.dependencies]
python = "^3.11"
flask = {version = "^3.0", extras = ["async"]}

[tool.poetry.group.dev.dependencies]
pytest = "*"
"""
LOCK = """\
[[package]]
name = "flask"
version = "3.0.1"

[[package]]
name = "sentry-sdk"
version = "2.36.0"
"""
EXPORTED = "-e .\n-e ./packages/core\nflask==3.0.1\n    # via shop\n"


def given(texts: Mapping[str, str], folder: Path, uv: str = "") -> list[Step]:
    tree = folder / "tree"
    write(tree, {**APP, **texts})
    project = Project.at(tree)
    found = scan(project)
    return list(steps(Known(found, recommended(project, found)), tree, folder, uv, {}))


def test_the_project_itself_comes_after_what_its_lock_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export(command: Sequence[str], folder: Path, env: object) -> None:
        Path(command[-1]).write_text(EXPORTED)

    monkeypatch.setattr(install_lists, "install", export)
    texts = {"pyproject.toml": '[project]\nname = "shop"\n', "uv.lock": "version = 1\n"}
    first, own, core = given(texts, tmp_path, "uv")

    assert first == Step(("-r", str(tmp_path / "exported.txt")))
    assert (tmp_path / "exported.txt").read_text() == "flask==3.0.1\n    # via shop\n"
    assert own == Step(("--no-deps", "-e", str(tmp_path / "tree")), otherwise=())
    assert core.words[-1] == str(tmp_path / "tree/packages/core")


def test_a_lock_pins_what_a_description_asks_for_and_the_project_may_be_no_package(
    tmp_path: Path,
) -> None:
    (step,) = given({"pyproject.toml": POETRY, "poetry.lock": LOCK}, tmp_path)
    pins = ("-c", str(tmp_path / "locked.txt"))

    assert step.words == (*pins, "-e", str(tmp_path / "tree"))
    assert step.otherwise == (*pins, "flask[async]>=3.0,<4")
    assert (tmp_path / "locked.txt").read_text() == "flask==3.0.1\n"


def test_without_a_lock_nothing_is_pinned(tmp_path: Path) -> None:
    (step,) = given({"pyproject.toml": POETRY}, tmp_path)

    assert step.words[0] == "-e"
    assert step.otherwise == ("flask[async]>=3.0,<4",)


def test_rows_of_pipenv_keep_their_markers_extras_and_sources(tmp_path: Path) -> None:
    rows = {
        "flask": {"version": "==3.0.1", "extras": ["async"]},
        "pywin32": {"version": "==306", "markers": "sys_platform == 'win32'"},
        "shop": {"git": "https://127.0.0.1/shop.git", "ref": "abc"},
    }
    lock = json.dumps({"default": rows})

    assert given({"Pipfile": "", "Pipfile.lock": lock}, tmp_path) == [
        Step(
            (
                "flask[async]==3.0.1",
                "pywin32==306 ; sys_platform == 'win32'",
                "shop @ git+https://127.0.0.1/shop.git@abc",
            )
        )
    ]


@pytest.mark.parametrize(
    ("otherwise", "run"),
    [((), ["-e"]), (("flask",), ["-e", "flask"]), (None, ["-e"])],
    ids=["does without", "another way", "the end"],
)
def test_what_can_not_be_built(
    otherwise: Sequence[str] | None, run: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def install(command: Sequence[str], *more: object) -> None:
        if "venv" in command:
            return
        tried.append(command[-1])
        if command[-1] == "-e":
            raise NoEnvironment("no file for package shop")

    write(tmp_path, {**APP, "requirements.txt": "flask\n"})
    project = Project.at(tmp_path)
    known = Known(scan(project), recommended(project, scan(project)))
    monkeypatch.setattr(environment, "install", install)
    monkeypatch.setattr(install_lists, "steps", lambda *more: [Step(["-e"], otherwise)])
    python = Interpreter("/nowhere/python3", NAMED)
    if otherwise is None:
        with pytest.raises(NoEnvironment):
            made(known, python, tmp_path, tmp_path, {"PATH": ""})
    else:
        assert made(known, python, tmp_path, tmp_path, {"PATH": ""}).error
    assert tried == run
