"""A framework is one file: choices, starter, proposal, patch, laws and README follow from it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import CHECKOUT

TINY = '''"""Tiny, a framework made up for this test."""

from codemods.knowledge.facts import Framework, Sample

FRAMEWORK = Framework(
    name="Tiny",
    kind="web",
    docs="https://example.com/tiny",
    packages=("tiny",),
    modules=("tiny",),
    apps=("tiny.Tiny",),
    note="before `Tiny()`",
    sample=Sample(
        before={"requirements.txt": "tiny\\n", "app.py": "import tiny\\n\\napp = tiny.Tiny()\\n"},
        after={
            "requirements.txt": "sentry-sdk>=2.75.0,<3\\ntiny\\n",
            "app.py": """\\
import os

import sentry_sdk
import tiny
from sentry_sdk.integrations.logging import LoggingIntegration

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


@pytest.mark.whole
def test_nothing_else_has_to_change(tmp_path: Path):
    checkout = tmp_path / "checkout"
    for name in ("codemods", "includes", "template", "tests", "extensions"):
        shutil.copytree(CHECKOUT / name, checkout / name)
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, checkout / name)
    (checkout / "codemods/knowledge/frameworks/tiny.py").write_text(TINY)

    laws = run("pytest", "tests/knowledge/frameworks/test_laws.py", "-k", "tiny", folder=checkout)
    run("codemods", "readme", "README.md", folder=checkout)
    new = run("codemods", "scan", "nowhere", "--absent", "--json", folder=checkout)
    begun = run("codemods", "scan", "nowhere", "--absent", "--starter", "tiny", folder=checkout)

    assert "5 passed" in laws
    assert '["Tiny", "tiny"]' in new
    assert "Tiny web" in begun
    row = "| [Tiny](https://example.com/tiny) | `tiny` | any | before `Tiny()` |"
    assert row in (checkout / "README.md").read_text()
