"""A conda environment that the README makes is what the program in a folder runs in."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.lists.dependencies import dependencies
from tests.projects import changes

ENVIRONMENT = """\
name: shop
dependencies:
  - python=3.12
  - numpy=1.26
  - pip:
    - flask>=3
    - openai>=1
"""
TOP = {
    "README.md": "```\nmamba env create -f environment.yml\n```\n",
    "environment.yml": ENVIRONMENT,
    "web/requirements.txt": "flask>=3\nnumpy>=1\n",
    "web/app.py": "import openai\nfrom flask import Flask\n\napp = Flask(__name__)\n",
}


@pytest.mark.parametrize(
    ("given", "target"),
    [
        ({}, "environment.yml"),
        ({"README.md": "    conda env create --file=environment.yml\n"}, "environment.yml"),
        ({"README.md": "`micromamba create -n x -f environment.yml`\n"}, "environment.yml"),
        ({"README.md": "A shop.\n"}, "web/requirements.txt"),
        (
            {"web/Dockerfile": "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n"},
            "web/requirements.txt",
        ),
        ({"README.md": "conda env create\n\npip install -r web/requirements.txt\n"}, ""),
        ({"web/requirements.txt": "flask\ncelery\nredis\n"}, "web/requirements.txt"),
    ],
    ids=["mamba", "conda", "micromamba", "untold", "image", "both", "another-program"],
)
def test_a_list_that_nothing_installs_is_not_taken_before_it(
    given: dict[str, str], target: str
) -> None:
    found = dependencies(Project.of({**TOP, **given}), "web")

    assert found.target == (target or "web/requirements.txt")


def test_the_package_goes_into_the_environment_alone() -> None:
    made = changes({**TOP, "start.sh": "cd web\nflask --app app run\n"})
    written = {change.path: change.after for change in made.files}

    assert b"sentry-sdk" in written["environment.yml"]
    assert "web/requirements.txt" not in written
