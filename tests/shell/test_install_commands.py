from __future__ import annotations

import shlex

import pytest

from codemods.shell.install_commands import understood
from codemods.shell.project_managers import Told


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("pip install -r requirements.txt", Told("pip", ("requirements.txt",))),
        (
            "pip3.12 install --no-cache-dir -ra.txt --requirement=b.txt",
            Told("pip", ("a.txt", "b.txt")),
        ),
        ("python3 -m pip install -U pip setuptools", Told("pip")),
        ("python -mpip wheel -r r.txt . -w /wheels", Told("pip", ("r.txt",), (), (".",))),
        ("venv/bin/pip install -e .[dev,test]", Told("pip", folders=(".",))),
        ("$(PIP) install -r r.txt", Told("pip", ("r.txt",))),
        (
            "${BIN}pip install -c limits.txt flask==3.0 'celery[redis]>=5'",
            Told("pip", (), ("flask==3.0", "celery[redis]>=5"), limits=("limits.txt",)),
        ),
        ("pip install -climits.txt -r r.txt", Told("pip", ("r.txt",), limits=("limits.txt",))),
        (
            "uv pip install --constraints a.txt --override=b.txt -r r.txt",
            Told("pip", ("r.txt",), limits=("a.txt", "b.txt")),
        ),
        (
            "uv pip sync -c a.txt r.txt",
            Told("pip", ("r.txt",), limits=("a.txt", "--no-deps")),
        ),
        ("pip-compile --no-index r.in", Told("pip-tools", ("r.in",))),
        ("pip-compile --constraint=a.txt r.in", Told("pip-tools", ("r.in",), limits=("a.txt",))),
        ("pip install --no-deps /code", Told("pip", limits=("--no-deps",))),
        (
            "pip install --no-index -f wheels -r r.txt",
            Told("pip", ("r.txt",), limits=("--no-index",)),
        ),
        ("pip wheel --no-deps -w /wheels -r r.txt", Told("pip", ("r.txt",))),
        ("pip install /wheels/*.whl git+https://x/y", Told("pip")),
        ("sudo -H pip install -r r.txt", Told("pip", ("r.txt",))),
        ("bash -c 'cd /x && pip install .'", Told("pip", folders=(".",))),
        ("uv pip install --system -r r.txt", Told("pip", ("r.txt",))),
        ("uv pip sync r.txt", Told("pip", ("r.txt",), limits=("--no-deps",))),
        ("uv pip compile r.in -o r.txt", Told("pip-tools", ("r.in",))),
        ("uv sync --frozen --no-dev", Told("uv", folders=(".",))),
        ("uv run --no-sync gunicorn app", Told("uv", folders=(".",))),
        ("poetry install --no-root", Told("poetry", folders=(".",))),
        ("poetry run pip install -r r.txt", Told("pip", ("r.txt",))),
        ("python -m poetry export -f requirements.txt", Told("poetry", folders=(".",))),
        ("pdm sync --prod", Told("pdm", folders=(".",))),
        ("pipenv install --deploy --system", Told("pipenv", folders=(".",))),
        (
            "pip-sync requirements/prod.txt",
            Told("pip-tools", ("requirements/prod.txt",), limits=("--no-deps",)),
        ),
        ("conda env update -n base -f env.yml", Told("conda", ("env.yml",))),
        ("micromamba install -y -n base --file=env.yml", Told("conda", ("env.yml",))),
        ("conda env create", Told("conda", ("environment.yml",))),
        ("conda run -p /env python -m pip install -r r.txt", Told("pip", ("r.txt",))),
        ("python setup.py develop", Told("setuptools", folders=(".",))),
    ],
)
def test_understood(command: str, expected: Told) -> None:
    assert list(understood(shlex.split(command))) == [expected]


@pytest.mark.parametrize(
    "command",
    [
        "",
        "echo pip",
        "pip list",
        "pip uninstall -r x.txt",
        "uv --version",
        "uv venv",
        "conda clean -a",
        "python app.py",
        "poetry config x",
        "npm install",
        "python -m",
    ],
)
def test_anything_else(command: str) -> None:
    assert list(understood(shlex.split(command))) == []
