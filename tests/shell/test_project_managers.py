"""What the managers of a project install by one command."""

from __future__ import annotations

import pytest

from codemods.shell.project_managers import Told, managed

ROWS = {
    "uv sync": [Told("uv", folders=(".",))],
    "uv sync --frozen --no-dev": [Told("uv", folders=(".",))],
    "uv sync --project api": [Told("uv", folders=("api",))],
    "uv sync --directory=api": [Told("uv", folders=("api",))],
    "uv sync --package api --package jobs": [Told("uv", folders=(".",), members=("api", "jobs"))],
    "uv sync --only-group web": [Told("uv", folders=(".",), only=("web",))],
    "uv sync --only-dev": [Told("uv", folders=(".",), only=("dev",))],
    "uv run main.py --package x": [Told("uv", folders=(".",), script="main.py")],
    "uv run gunicorn app:app": [Told("uv", folders=(".",))],
    "uv run --no-project main.py": [],
    "uv run --script main.py": [],
    "uv tree": [],
    "uv --version": [],
    "poetry install": [Told("poetry", folders=(".",))],
    "poetry -C api install": [Told("poetry", folders=("api",))],
    "poetry install --only main": [Told("poetry", folders=(".",))],
    "poetry install --only main,docs": [Told("poetry", folders=(".",))],
    "poetry install --only docs,lint": [Told("poetry", folders=(".",), only=("docs", "lint"))],
    "poetry install --without main --with web,ops": [
        Told("poetry", folders=(".",), only=("web", "ops"))
    ],
    "poetry install --without dev --with web": [Told("poetry", folders=(".",))],
    "pipenv install --deploy --categories=web": [Told("pipenv", folders=(".",), only=("web",))],
    "pipenv sync --categories packages,web": [Told("pipenv", folders=(".",))],
    "poetry install --only-root": [Told("poetry", folders=(".",), only=("",))],
    "pdm install": [Told("pdm", folders=(".",))],
    "pdm install -G web": [Told("pdm", folders=(".",))],
    "pdm install --no-default -G web": [Told("pdm", folders=(".",), only=("web",))],
    "pipenv install --deploy": [Told("pipenv", folders=(".",))],
}


@pytest.mark.parametrize("command", ROWS)
def test_what_a_command_installs(command: str) -> None:
    program, *words = command.split()
    assert list(managed(program, words)) == ROWS[command]
