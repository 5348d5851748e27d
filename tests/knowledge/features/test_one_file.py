"""A feature is one file: its choice, option, recommendation and row in docs/ follow.

So does what verify looks for: its column, and the items that count.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import CHECKOUT, write

PULSE = '''"""Pulse, a feature made up for this test."""

from codemods.files.model import Keyword
from codemods.knowledge.kinds.feature import Feature, Found, Option, Signal

FEATURE = Feature(
    name="Pulse",
    place=8,
    recommended="a web framework was found",
    proof="a pulse",
    docs="https://example.com/pulse",
    signal=Signal("pulse", 8, ("pulse",)),
    found=Found(frameworks=("web",)),
    options=(Option("2.0.0", keyword=Keyword("pulse_rate", "{traces_sample_rate} * 72")),),
    since="2.0.0",
)
'''
SEEN = """
from codemods.receiver.envelope import Item
from codemods.sentry.answers import Answers
from codemods.verify.signals import arrived, expected
from codemods.verify.table import text
from codemods.verify.values import Interpreter, Process, Ran, Verdict

answers = Answers(features=("error_monitoring", "pulse"))
print(text(Verdict(Interpreter("", ""), ())).splitlines()[0].split()[-1])
print(expected(Ran(Process("web", "web", "flask", (), "")), answers))
print([arrived("pulse", [Item(kind, {}, b"{}")], answers) for kind in ("event", "pulse")])
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
    for name in ("codemods", "includes", "template"):
        shutil.copytree(CHECKOUT / name, checkout / name)
    (checkout / "docs").mkdir()
    for name in ("docs/questions.md", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, checkout / name)
    shop = {"requirements.txt": "flask\n", "app.py": "import flask\n\napp = flask.Flask('')\n"}
    jobs = {"requirements.txt": "rq\n", "run.py": "import rq\n\nrq.Worker([]).work()\n"}
    write(tmp_path / "shop", shop)
    write(tmp_path / "jobs", jobs)
    (checkout / "codemods/knowledge/features/pulse.py").write_text(PULSE)

    scan = ("-m", "codemods", "scan", "--json")
    web = json.loads(run(*scan, str(tmp_path / "shop"), folder=checkout))
    worker = json.loads(run(*scan, str(tmp_path / "jobs"), folder=checkout))
    plan = run("-m", "codemods", "plan", str(tmp_path / "shop"), folder=checkout)
    seen = run("-c", SEEN, folder=checkout).splitlines()
    run("-m", "codemods", "readme", "docs/questions.md", folder=checkout)

    assert web["choices"]["features"][-1] == ["Pulse (a web framework was found)", "pulse"]
    assert "pulse" in web["defaults"]["features"]
    assert "pulse" not in worker["defaults"]["features"]
    assert "pulse_rate=1.0 * 72" in plan
    assert seen == ["pulse", "('error', 'pulse')", "[False, True]"]
    row = "| [Pulse](https://example.com/pulse) | `pulse` | a web framework was found | 2.0.0 |"
    assert row in (checkout / "docs/questions.md").read_text()
