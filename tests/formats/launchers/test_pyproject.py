from __future__ import annotations

import pytest

from codemods.formats.launchers import pyproject
from tests.formats.launchers.rows import refused, rows

TEXT = """\
[project]
name = "x"
scripts = { one = "pkg.cli:main" }

[project.gui-scripts]
"two" = "pkg.gui:main"

[project.entry-points."paste.app_factory"]
main = "pkg:main"

[project.entry-points.console_scripts]
three = "pkg.three:main"

[tool.poetry.scripts]
four = "pkg.four:main"
five = { reference = "pkg.five", type = "file" }

[tool.fastapi]
entrypoint = "app.main:app"

[tool.pdm.scripts]
start = "uvicorn a:b && echo"
shell = { shell = "cd src; celery -A c worker" }
list = { cmd = ["rq", "worker"] }
call = { call = "pkg.x:run()" }
all = { composite = ["start", "list"] }

[tool.poe.tasks]
serve.cmd = "gunicorn a:b"
steps = [{ cmd = "a" }, "b"]

[tool.poe.tasks.long]
sequence = ["c", { cmd = "d" }]
"""


def test_matches() -> None:
    assert pyproject.matches("a/pyproject.toml") and not pyproject.matches("pyproject.toml.bak")


def test_a_key_names_the_target_of_a_program() -> None:
    words = ("fastapi", "run", "--entrypoint")
    declared = pyproject.declared("api/pyproject.toml", TEXT, "tool.fastapi.entrypoint", words)
    (command,) = declared
    assert rows([command]) == [(19, "fastapi run --entrypoint app.main:app")]
    assert command.cwd == "api"
    assert not [*pyproject.declared("pyproject.toml", TEXT, "tool.fastapi.app", words)]


def test_reads_scripts_and_tasks_with_their_lines() -> None:
    read = pyproject.read("api/pyproject.toml", TEXT)
    assert rows(read) == [
        (3, "script pkg.cli:main"),
        (6, "script pkg.gui:main"),
        (15, "script pkg.four:main"),
        (16, "script pkg.five"),
        (9, "entry-point pkg:main"),
        (12, "script pkg.three:main"),
        (22, "uvicorn a:b"),
        (22, "echo"),
        (23, "celery -A c worker"),
        (24, "rq worker"),
        (25, "script pkg.x:run"),
        (29, "gunicorn a:b"),
        (30, "a"),
        (30, "b"),
        (32, "c"),
        (32, "d"),
    ]
    assert [c.service for c in read[:5]] == ["one", "two", "four", "five", "paste.app_factory:main"]
    assert {c.cwd for c in read} == {"api", "api/src"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[project",
        "[project]\nscripts = 1",
        "[project.scripts]\na = 1",
        "[project]\nentry-points = {a = 1}",
        "[tool]\npoe = 1\nfastapi = 2",
    ],
)
def test_odd_files_give_nothing(text: str) -> None:
    assert pyproject.read("pyproject.toml", text) == ()


def test_is_not_edited() -> None:
    assert "pyproject.toml is not edited: add `-c app.mysettings`" in refused(pyproject, TEXT, 24)
