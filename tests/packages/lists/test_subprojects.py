"""The folders of a repository that list dependencies of their own."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.lists.subprojects import subprojects
from codemods.planning.scanning.scan import scan
from tests.dependency_files import PIPFILE, POETRY, PROJECT, SETUP, image


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ({"requirements.txt": "a\n"}, ("",)),
        ({"requirements/base.txt": "a\n", "requirements/dev.txt": "b\n"}, ("",)),
        ({"requirements-dev.txt": "a\n", "api/requirements.txt": "b\n"}, ("api",)),
        (
            {
                "pyproject.toml": '[tool.uv.workspace]\nmembers = ["x"]\n',
                "x/pyproject.toml": PROJECT,
            },
            ("x",),
        ),
        (
            {
                "b/Pipfile": PIPFILE,
                "a/c/setup.py": SETUP.format("[]"),
                "pyproject.toml": POETRY,
            },
            ("", "b", "a/c"),
        ),
        (
            {"plugins/x/setup.py": SETUP.format("[]"), "z/requirements.txt": "a\n"},
            ("z", "plugins/x"),
        ),
        (
            {
                "tests/requirements.txt": "a\n",
                "docs/requirements.txt": "a\n",
                "examples/x/setup.py": SETUP.format("[]"),
            },
            (),
        ),
        ({"{{cookiecutter.x}}/pyproject.toml": PROJECT, ".ci/requirements.txt": "a\n"}, ()),
        ({"app/core/setup.py": "def setup(): pass\n", "setup.cfg": "[flake8]\nx = 1\n"}, ()),
        ({"environment.yml": "dependencies:\n  - flask\n"}, ("",)),
        ({"requirements.txt": ""}, ()),
        ({"infra/requirements/prod.txt": "a\n", "src/web.py": ""}, ()),
        ({"infra/requirements/prod.txt": "a\n", "infra/web.py": ""}, ("infra",)),
    ],
)
def test_subprojects(paths: dict[str, str], expected: tuple[str, ...]) -> None:
    code = {} if any(p.endswith(".py") for p in paths) else {f"{f}/a.py": "" for f in expected}
    assert subprojects(Project.of({**paths, **code})) == expected


def test_a_list_in_a_folder_without_code_is_for_the_code_elsewhere() -> None:
    files = {
        "infra/requirements/prod.txt": "flask\nsentry-sdk==2.75.0\n",
        "infra/Dockerfile": image("pip install -r infra/requirements/prod.txt"),
        "src/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "infra/docker-compose.yml": "services:\n  web:\n    build: {context: ..}\n"
        "    command: gunicorn src.web:app\n",
    }
    found = scan(Project.of(files))
    assert [e.path for e in found.entrypoints] == ["src/web.py"]
    assert found.dependencies.target == "infra/requirements/prod.txt"


def test_a_list_above_that_takes_in_the_projects_own_is_no_project() -> None:
    files = {
        "requirements.txt": "-r backend/requirements.txt\n",
        "backend/requirements.txt": "flask\n",
        "backend/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "backend/start.sh": "gunicorn app:app\n",
    }
    found = scan(Project.of(files))
    assert (found.root, found.dependencies.target) == ("backend", "backend/requirements.txt")


@pytest.mark.parametrize(("text", "expected"), [("def test_a(): ...\n", ("",)), ("", ("", "t"))])
def test_a_list_in_a_folder_of_tests_called_t(text: str, expected: tuple[str, ...]) -> None:
    texts = {"requirements.txt": "a\n", "app.py": "", "t/requirements.txt": "b\n", "t/a.py": text}
    assert subprojects(Project.of(texts)) == expected
