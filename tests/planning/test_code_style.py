"""The project's own line length and quotes, and what is written in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.editing.source.layout import DEFAULT, Style
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.code_style import code_style
from tests.editing.placements.linters import RUFF
from tests.lacking import LINTERS
from tests.projects import applied

RUFF_100 = "[tool.ruff]\nline-length = 100\n"
SINGLE = '[tool.ruff]\nline-length = 120\n\n[tool.ruff.format]\nquote-style = "single"\n'
BLACK_79 = "[tool.black]\nline-length = 79\n"


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        ({}, DEFAULT),
        ({"pyproject.toml": "[tool.ruff\n"}, DEFAULT),
        ({"pyproject.toml": RUFF_100}, Style(100)),
        ({"pyproject.toml": SINGLE}, Style(120, "'")),
        ({"pyproject.toml": BLACK_79}, Style(79)),
        ({"pyproject.toml": BLACK_79 + RUFF_100}, Style(100)),
        ({"pyproject.toml": BLACK_79, "ruff.toml": "line-length = 110\n"}, Style(110)),
        ({"pyproject.toml": BLACK_79, "api/pyproject.toml": RUFF_100}, Style(100)),
        ({"pyproject.toml": '[tool.ruff]\nline-length = "wide"\n'}, DEFAULT),
    ],
)
def test_what_a_formatter_is_told(texts: dict[str, str], style: Style):
    assert code_style(Project.of(texts), "api") == style


@LINTERS
@pytest.mark.parametrize("settings", ["", RUFF_100, SINGLE, BLACK_79])
@pytest.mark.parametrize("stem", ["fastapi", "flask"])
def test_the_projects_formatter_leaves_what_is_written(stem: str, settings: str, tmp_path: Path):
    before = dict(frameworks()[stem].sample.before)
    if settings:
        before["pyproject.toml"] = settings
    for path, text in applied(before).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        text = text.replace('"', "'") if settings == SINGLE and path in before else text
        (tmp_path / path).write_text(text)
    tools = [[sys.executable, "-m", "black", "--check", "-q", "."]]
    if settings != BLACK_79:
        tools = [[*RUFF, "format", "--check", "."]]
    for command in tools:
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
