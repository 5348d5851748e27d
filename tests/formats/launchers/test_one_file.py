"""A kind of launch file is one file: what it starts is found, and its hook is placed for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import CHECKOUT, write

LINES = '''"""Lines, a kind of launch file made up for this test: a command a line."""

from codemods.files.model import Command
from codemods.shell.commands import split_commands
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed

RUNS = "anywhere"


def matches(path: str) -> bool:
    """Tell by its name whether the file is of this kind."""
    return path.endswith(".lines")


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return a command a line."""
    found = []
    for command in split_commands(text, range(len(text) + 1)):
        line = text.count("\\n", 0, command.words[0].start) + 1
        found.append(Placed(command.words, line, command.env, "", "", "").command(path))
    return tuple(found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused."""
    raise report_only("The file", line, program, insert)
'''
PROJECT = {
    "requirements.txt": "flask\ngunicorn\n",
    "shop/__init__.py": "",
    "shop/here.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "shop/there.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "run.lines": "gunicorn shop.there:app\n",
}


@pytest.mark.whole
def test_nothing_else_has_to_change(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for name in ("codemods", "includes", "template"):
        shutil.copytree(CHECKOUT / name, checkout / name)
    write(tmp_path / "shop", PROJECT)
    command = [sys.executable, "-m", "codemods", "scan", str(tmp_path / "shop")]

    before = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True)
    (checkout / "codemods/formats/launchers/lines.py").write_text(LINES)
    after = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True)

    assert "started by run.lines" not in before.stdout
    assert "shop/there.py:3, started by run.lines:1" in after.stdout
