"""A framework is one file: choices, starter, proposal, patch, laws and docs/ follow from it.

So do what verify does to its apps, and what the tests install for it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import CHECKOUT

TINY = '''"""Tiny, a framework made up for this test."""

from codemods.knowledge.kinds.facts import Framework, Routes, Sample

FRAMEWORK = Framework(
    name="Tiny",
    kind="web",
    docs="https://example.com/tiny",
    packages=("tiny",),
    modules=("tiny",),
    apps=("tiny.Tiny",),
    routes=Routes(app="tiny.Tiny", add="app.route(path, handler)"),
    note="before `Tiny()`",
    sample=Sample(
        before={"requirements.txt": "tiny\\n", "app.py": "import tiny\\n\\napp = tiny.Tiny()\\n"},
        after={
            "requirements.txt": "sentry-sdk>=2.75.0,<3\\ntiny\\n",
            "app.py": """\\
import os

import tiny

sentry_sdk.init(...)

app = tiny.Tiny()
""",
        },
        serve="python app.py",
    ),
)
'''


def run(*command: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def told_in(checkout: Path) -> Path:
    """Return the folder in which a process of verify finds what it is to wait for."""
    code = "from pathlib import Path; from codemods.verify.probes import tell; tell(Path())"
    subprocess.run([sys.executable, "-c", code], cwd=checkout, check=True)
    return checkout


@pytest.mark.whole
def test_nothing_else_has_to_change(tmp_path: Path):
    checkout = tmp_path / "checkout"
    for name in ("codemods", "includes", "template", "tests", "tools", "extensions", "docs"):
        shutil.copytree(CHECKOUT / name, checkout / name)
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, checkout / name)
    (checkout / "codemods/knowledge/frameworks/tiny.py").write_text(TINY)

    laws = run("pytest", "tests/knowledge/frameworks/test_laws.py", "-k", "tiny", folder=checkout)
    run("codemods", "readme", "docs/frameworks.md", folder=checkout)
    new = run("codemods", "scan", "nowhere", "--absent", "--json", folder=checkout)
    begun = run("codemods", "scan", "nowhere", "--absent", "--starter", "tiny", folder=checkout)

    installed = run("tools.requirements", folder=checkout).splitlines()
    told = run("json.tool", "probes.json", folder=told_in(checkout))

    assert "6 passed" in laws
    assert "tiny" in installed
    assert '"app.route(path, handler)"' in told
    assert '["Tiny", "tiny"]' in new
    assert "Tiny web" in begun
    row = "| [Tiny](https://example.com/tiny) | `tiny` | any | before `Tiny()` |"
    assert row in (checkout / "docs/frameworks.md").read_text()
