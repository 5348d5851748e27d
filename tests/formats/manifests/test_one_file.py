"""A manifest format is one file: what it lists, its lock, its tool's commands follow from it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import CHECKOUT, write

CRATE = '''"""Crate, a list of packages made up for this test: a name a line, `=` and a version."""

from codemods.files.model import Evidence
from codemods.files.dependencies import Requirement
from codemods.files.tool import Tool


def matches(path):
    """Tell by its name whether the file is of this format."""
    return path.rpartition("/")[2] == "Cratefile"


def read(path, text):
    """Return a requirement a line."""
    rows = enumerate(text.splitlines(), 1)
    return tuple(
        Requirement(line.partition("=")[0], "", Evidence(path, number, line), ())
        for number, line in rows
        if line
    )


def edit(text, *, requirement, extras=(), specifier="", group=""):
    """Return the text with one line more."""
    return text if requirement in text else f"{text}{requirement}\\n"


def locked(text):
    """Return what the lock holds: a name and a version a line."""
    return dict(line.split() for line in text.splitlines())


TOOLS = (
    Tool(
        "crate",
        manifest="Cratefile",
        syntax=".crate",
        actions=("install", "run"),
        lock="Cratefile.lock",
        locked=locked,
        relock=("crate", "lock"),
        refresh="crate lock && crate install",
    ),
)
'''
SHOP = {
    "Cratefile": "flask\ngunicorn\n",
    "Cratefile.lock": "flask 3.1.0\ngunicorn 23.0.0\n",
    "Dockerfile": "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN crate install\n"
    'CMD ["crate", "run", "gunicorn", "shop:app"]\n',
    "shop.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}


@pytest.mark.whole
def test_nothing_else_has_to_change(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for name in ("codemods", "includes", "template"):
        shutil.copytree(CHECKOUT / name, checkout / name)
    (checkout / "codemods/formats/manifests/crate.py").write_text(CRATE)
    write(tmp_path / "shop", SHOP)

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "codemods", *words, str(tmp_path / "shop")]
        done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    scan = json.loads(run("scan", "--json").partition("\n")[0])
    plan = run("plan")

    assert scan["dependency_files"] == ["Cratefile"]
    assert (scan["manager"], scan["locks"]) == ("crate", ["crate lock"])
    assert [(e["file"], e["process"]) for e in scan["entrypoints"]] == [("shop.py", "web")]
    assert any("Dockerfile:5" in why for why in scan["entrypoints"][0]["why"])
    assert "+++ b/Cratefile\n" in plan
    assert "+sentry-sdk" in plan
    assert "Cratefile.lock does not hold sentry-sdk yet" in plan
