"""Lists of dependencies that can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.files.project import Project
from codemods.packages.lists.unread_lists import unread_lists
from tests.projects import changes

APP = {"main.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
MERGING = "<<<<<<< before updating\nflask\n=======\nflask>=3\n>>>>>>> after updating\n"


def test_a_list_that_is_a_link_is_one_that_is_not_read(tmp_path: Path):
    (tmp_path / "listed").mkdir()
    (tmp_path / "top").mkdir()
    (tmp_path / "listed" / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "top" / "pyproject.toml").symlink_to("../listed/pyproject.toml")
    (tmp_path / "top" / "notes.txt").symlink_to("../listed/pyproject.toml")
    project = Project.at(tmp_path / "top")
    assert [path for path, _ in unread_lists(project, "")] == ["pyproject.toml"]


def test_they_are_those_of_the_folder() -> None:
    texts = {"requirements.txt": MERGING, "a/requirements.txt": MERGING, "notes.txt": MERGING}
    assert [path for path, _ in unread_lists(Project.of(texts), "")] == ["requirements.txt"]
    assert not list(unread_lists(Project.of({"requirements.txt": "flask\n"}), ""))


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml", "Pipfile"])
def test_what_one_holds_is_an_open_question(name: str) -> None:
    result = changes({**APP, name: MERGING})
    assert not result.files
    said = " ".join(note.text for note in result.notes)
    assert f"{name} may list what is installed and was not read" in said
    assert "lists its dependencies" not in said


def test_beside_one_that_can_be_read_it_is_no_question() -> None:
    result = changes({**APP, "requirements.txt": "flask\n", "requirements-dev.txt": MERGING})
    assert "main.py" in [change.path for change in result.files]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("pyproject.toml", "[project\nname = 'shop'\n", "it is no valid TOML"),
        (
            "setup.py",
            "from setuptools import setup\n\nsetup(name='shop', install_requires=read('a.list'))\n",
            "it reads install_requires from elsewhere",
        ),
        (
            "pyproject.toml",
            '[tool.pixi.dependencies]\npython = "3.11.*"\nflask = "*"\n',
            "its packages are pixi's: `pixi add --pypi sentry-sdk` puts one there",
        ),
    ],
)
def test_what_can_not_be_followed_to_a_list_is_a_question_too(name: str, text: str, why: str):
    result = changes({**APP, name: text})
    assert not result.files
    assert f"{name} may list what is installed and was not read ({why})" in result.notes[0].text


def test_a_setup_py_without_any_lists_none() -> None:
    setup = "from setuptools import setup\n\nsetup(name='shop', py_modules=['main'])\n"
    assert not list(unread_lists(Project.of({"setup.py": setup}), ""))
    listed = setup.replace("py_modules", "install_requires")
    assert not list(unread_lists(Project.of({"setup.py": listed}), ""))


def test_pixi_s_tables_beside_a_project_s_own_list_leave_nothing_open() -> None:
    listed = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask"]\n'
    text = f'{listed}[tool.pixi.dependencies]\npython = "3.11.*"\n'
    assert not list(unread_lists(Project.of({"pyproject.toml": text}), ""))
