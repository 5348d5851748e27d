"""The file that a package's own metadata takes its dependencies from, and whose it is."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.install_commands.installs import installs
from codemods.packages.lists.declared import declared
from codemods.packages.lists.metadata_source import by_metadata, by_tool, manager_of

PROJECT = '[project]\nname = "a"\n'
LISTED = f'{PROJECT}dependencies = ["flask"]\n'
DYNAMIC = (
    f'{PROJECT}dynamic = ["dependencies"]\n'
    '[tool.setuptools.dynamic]\ndependencies = { file = ["deps.txt"] }\n'
)
BACKEND = LISTED + '[build-system]\nbuild-backend = "{}"\n'
ROWS = {
    "PEP 621": ({"pyproject.toml": LISTED}, "pyproject.toml"),
    "PEP 621 without a list": ({"pyproject.toml": PROJECT}, ""),
    "Poetry": (
        {"pyproject.toml": '[tool.poetry]\n[tool.poetry.dependencies]\nflask = "*"\n'},
        "pyproject.toml",
    ),
    "a group alone": (
        {"pyproject.toml": '[dependency-groups]\nmain = ["flask"]\n'},
        "pyproject.toml",
    ),
    "a file that it names": ({"pyproject.toml": DYNAMIC, "deps.txt": "flask\n"}, "deps.txt"),
    "a file that is not there": ({"pyproject.toml": DYNAMIC}, ""),
    "setup.cfg": (
        {"setup.cfg": "[metadata]\nname = a\n[options]\ninstall_requires =\n    flask\n"},
        "setup.cfg",
    ),
    "setup.py": (
        {"setup.py": "from setuptools import setup\nsetup(install_requires=['flask'])\n"},
        "setup.py",
    ),
    "extras alone": (
        {"setup.py": "from setuptools import setup\nsetup(extras_require={'a': ['flask']})\n"},
        "",
    ),
    "nothing": ({"requirements.txt": "flask\n"}, ""),
}


@pytest.mark.parametrize(("texts", "target"), ROWS.values(), ids=ROWS)
def test_which_file(texts: dict[str, str], target: str) -> None:
    project = Project.of(texts)
    choice = by_metadata(declared(project, "", installs(project)), "why")
    assert (choice.target if choice else "") == target


@pytest.mark.parametrize(
    ("texts", "manager"),
    [
        ({"pyproject.toml": LISTED}, "setuptools"),
        ({"pyproject.toml": f"{LISTED}[tool.uv]\n"}, "uv"),
        ({"pyproject.toml": f"{LISTED}[tool.pdm]\n"}, "pdm"),
        ({"pyproject.toml": f"{LISTED}[tool.hatch.envs.a]\n"}, "hatch"),
        (
            {"pyproject.toml": BACKEND.format("flit_core.buildapi")},
            "pip",
        ),
        (
            {"pyproject.toml": BACKEND.format("setuptools.build_meta")},
            "setuptools",
        ),
        ({"pyproject.toml": f"{LISTED}[tool.uv]\n", "Makefile": "all:\n\tpdm install\n"}, "pdm"),
    ],
)
def test_whose_it_is(texts: dict[str, str], manager: str) -> None:
    project = Project.of(texts)
    assert manager_of(declared(project, "", installs(project))) == manager


@pytest.mark.parametrize(
    ("texts", "tool", "found"),
    [
        ({"pyproject.toml": LISTED}, "uv", ("pyproject.toml", "uv")),
        ({"pyproject.toml": PROJECT}, "uv", ("pyproject.toml", "uv")),
        ({"Pipfile": '[packages]\nflask = "*"\n'}, "pipenv", ("Pipfile", "pipenv")),
        ({"pyproject.toml": LISTED}, "pipenv", None),
    ],
)
def test_the_file_of_a_tool(
    texts: dict[str, str], tool: str, found: tuple[str, str] | None
) -> None:
    project = Project.of(texts)
    choice = by_tool(declared(project, "", installs(project)), tool, "why")
    assert (choice and (choice.target, choice.manager)) == found
