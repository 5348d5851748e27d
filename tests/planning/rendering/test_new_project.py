"""New projects: which folders get one, and what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomlkit

from codemods.files.model import Refused
from codemods.files.project import Project
from codemods.planning.rendering.new_project import begun, first_steps, is_new, starter, starters
from tests.projects import applied

ALL = starters()
EACH = [pytest.param(stem, framework, id=stem) for stem, framework in ALL.items()]
OWN = ("requirements.txt", "pyproject.toml", ".gitignore")


@pytest.mark.parametrize(("stem", "framework"), EACH)
def test_a_starter_is_the_sample_that_the_run_tests_start(stem, framework):
    """Same files, same requirements, same command: what arrives of one does of the other."""
    sample = framework.sample
    new, old = applied(starter(sample, "mine")), applied(sample.before)
    assert {p: t for p, t in new.items() if p not in OWN} == {
        p: t for p, t in old.items() if p not in OWN
    }
    project = tomlkit.parse(new["pyproject.toml"])["project"]
    fixed = old.get("requirements.txt", "sentry-sdk>=2.75.0,<3").split()
    assert sorted(project["dependencies"]) == sorted(fixed)
    assert f"     {sample.serve.replace('{port}', '8000')}\n" in first_steps(stem) + "\n"


@pytest.mark.parametrize("stem", ["django", "celery", "rq", "fastapi", "script"])
def test_these_are_among_them(stem):
    assert stem in ALL


@pytest.mark.parametrize(
    ("paths", "new"),
    [
        ([], True),
        (["README.md", "LICENSE", ".gitignore", ".github/workflows/ci.yml"], True),
        (["package.json", "src/index.js"], True),
        (["tool.py"], False),
        (["lib/deep/tool.py"], False),
        (["analysis.ipynb"], False),
        (["requirements.txt"], False),
        (["pyproject.toml"], False),
        (["Pipfile"], False),
        (["app/sentry_setup.py"], True),
    ],
)
def test_where_a_project_may_begin(paths, new):
    project = Project.of(dict.fromkeys(paths, ""))
    assert is_new(project, ours=("app/sentry_setup.py",)) is new


@pytest.mark.parametrize(
    ("folder", "name"),
    [("shop", "shop"), ("My Shop_2", "my-shop-2"), ("fastapi", "fastapi-app"), ("---", "app")],
)
def test_the_project_is_called_after_its_folder(folder, name, tmp_path: Path):
    project = begun(Project.at(tmp_path / folder), "fastapi")
    assert tomlkit.parse(project["pyproject.toml"])["project"]["name"] == name


def test_nothing_that_is_there_is_overwritten(tmp_path: Path):
    (tmp_path / ".gitignore").write_text("*.log\n/pyproject.toml\n")
    assert begun(Project.at(tmp_path), "flask")[".gitignore"] == "*.log\n/pyproject.toml\n"
    (tmp_path / "pyproject.toml").write_text("")
    with pytest.raises(Refused, match="holds a Python project already"):
        begun(Project.at(tmp_path), "flask")


def test_a_file_that_git_ignores_counts_too():
    class Ignoring(Project):
        def disk(self, path: str) -> bytes | None:
            return b"mine" if path == "app.py" else None

    with pytest.raises(Refused, match=r"app\.py is there already and stays"):
        begun(Ignoring([], None, {}), "flask")


def test_an_unknown_starter_is_answered_with_the_known():
    with pytest.raises(Refused, match=r"There is no starter flsk: name one of aiohttp, "):
        begun(Project.of({}), "flsk")
