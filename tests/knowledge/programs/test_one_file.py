"""A program is one file: launches, roles, served apps and verify follow from it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import CHECKOUT

HERE = "tests/knowledge/programs"
TINY = '''"""Tiny, a server made up for this test."""

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Tiny",
    docs="https://example.com/tiny",
    names=("tiny-serve",),
    modules=("tiny",),
    packages=("tiny",),
    calls=("tiny.run",),
    takes="object",
    place="object",
    imports_from="cwd",
    roles={"": "web"},
    flags=("-q",),
    listens=Listens(given="--at 127.0.0.1:{port}", options=("--at",), leads=True),
)
'''
SEEN = """
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from codemods.verify.starting.command_line import listening

APP = "from flask import Flask\\n\\n\\ndef create_app():\\n    return Flask(__name__)\\n"
texts = {
    "requirements.txt": "flask\\n",
    "shop/__init__.py": "",
    "shop/main.py": "from shop.core.factory import create_app\\n\\napp = create_app()\\n",
    "shop/core/__init__.py": "",
    "shop/core/factory.py": APP,
}
for name, text in (
    ("Procfile", "web: tiny-serve -q shop.main:app --at :80\\n"),
    ("Procfile", "web: python -m tiny -q shop.main:app\\n"),
):
    found = scan(Project.of({**texts, name: text}))
    print(*[(x.program, x.target) for x in found.launches], *[e.path for e in found.entrypoints])
texts["run.py"] = "import tiny\\n\\ntiny.run('shop.main:app')\\n"
print(*Modules(Project.of(texts)).loads("run.py"))
print(*listening("tiny", ("a:b", "--at=:80"), 7))
"""


def run(*command: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.whole
def test_nothing_else_has_to_change(tmp_path: Path):
    checkout = tmp_path / "checkout"
    for name in ("codemods", "includes", "template", "tests", "extensions"):
        shutil.copytree(CHECKOUT / name, checkout / name)
    shutil.copy(CHECKOUT / "pyproject.toml", checkout / "pyproject.toml")
    (checkout / "codemods/knowledge/programs/tiny.py").write_text(TINY)

    laws = run("-m", "pytest", f"{HERE}/test_laws.py", "-k", "tiny", folder=checkout)
    seen = run("-c", SEEN, folder=checkout)

    assert "failed" not in laws
    assert seen.splitlines() == [
        "('tiny', 'shop.main:app') shop/main.py",
        "('tiny', 'shop.main:app') shop/main.py",
        "shop/main.py",
        "--at 127.0.0.1:7 a:b",
    ]
