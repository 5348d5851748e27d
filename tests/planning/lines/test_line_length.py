"""What flake8 and isort are told of lines and comments."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.lines.line_length import linted_width, narrowed, skipped_by_sorter


@pytest.mark.parametrize(
    ("texts", "width"),
    [
        ({}, None),
        ({".flake8": "[flake8]\nmax-line-length = 80\n"}, 80),
        ({"setup.cfg": "[pycodestyle]\nmax_line_length = 100\n"}, 100),
        ({"tox.ini": "[flake8]\nexclude = docs\n"}, 79),
        ({"tox.ini": "[testenv]\n"}, None),
        ({"api/.flake8": "[flake8]\nmax-line-length = 90\n", ".flake8": "[flake8]\n"}, 90),
    ],
)
def test_how_long_a_line_may_be(texts: dict[str, str], width: int | None) -> None:
    assert linted_width(Project.of(texts), "api") == width


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("requirements-dev.txt", "isort==4.3.21\n"),
        ("requirements/dev.txt", "isort[pyproject]<5\n"),
        ("requirements/dev.txt", "isort>=4.3,<5.0\n"),
        ("Pipfile", 'isort = "==4.3.4"\n'),
        ("pyproject.toml", 'isort = "^4.3"\n'),
        (".pre-commit-config.yaml", "- repo: https://github.com/a/mirrors-isort\n  rev: v4.3.21\n"),
        ("poetry.lock", 'name = "isort"\nversion = "4.3.21"\n'),
    ],
)
def test_isort_4_knows_its_comment_without_a_space(path: str, text: str) -> None:
    assert skipped_by_sorter(Project.of({path: text})) == "# isort:skip"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("requirements.txt", "isort==5.4.2\n"),
        ("requirements.txt", "isort>=4.3\n"),
        ("requirements.txt", "flake8-isort==4.0.0\n"),
        ("poetry.lock", 'name = "isort"\nversion = "5.4.0"\n'),
        ("README.md", "isort==4.3.21\n"),
    ],
)
def test_others_know_both(path: str, text: str) -> None:
    assert skipped_by_sorter(Project.of({path: text})) == "# isort: skip"


@pytest.mark.parametrize(
    ("texts", "width"),
    [
        ({}, 79),
        ({"requirements-dev.txt": "black\n"}, None),
        ({".pre-commit-config.yaml": "- repo: https://github.com/psf/black\n"}, None),
        ({".github/workflows/lint.yml": "- run: black --check .\n"}, None),
        ({"requirements-dev.txt": "flake8-black-list\n"}, 79),
        ({"setup.cfg": "[flake8]\nextend-ignore = E203, E501\n"}, None),
        ({"Makefile": "autopep8 -i --max-line-length 82 app\n", ".flake8": ""}, 82),
        ({".pre-commit-config.yaml": "- id: autopep8\n", ".flake8": ""}, 79),
        ({"Makefile": "autopep8 -i --ignore=E501 app\n", ".flake8": ""}, None),
        ({"Makefile": "autopep8 app\n", "requirements-dev.txt": "black\n"}, None),
    ],
)
def test_a_linter_decides_on_the_width_where_no_formatter_runs(
    texts: dict[str, str], width: int | None
) -> None:
    project = Project.of({".flake8": "[flake8]\nexclude = docs\n", **texts})
    assert narrowed(project, "") == width
