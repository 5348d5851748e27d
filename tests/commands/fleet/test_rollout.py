"""The rollout of the documents: one request a repository, and resumed where it ended."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from codemods.knowledge.registry import frameworks
from tests.lacking import lacking
from tests.repositories import CHECKOUT, IDENTITY, commit, git, write
from tests.test_workflows import tool

pytestmark = pytest.mark.whole
GH = """\
#!/bin/sh
requests="$REQUESTS/$(basename "$(git remote get-url origin)")"
case "$1 $2" in
"pr list") if [ -e "$requests" ]; then echo 1; else echo 0; fi ;;
"pr create") echo "$@" >>"$requests" ;;
esac
"""


def block(name: str) -> str:
    """Return what the document has to be run or kept."""
    text = (CHECKOUT / "docs/fleets.md").read_text()
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```\n<!-- /{name} -->", text, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.skipif(sys.platform == "win32", reason="a script for bash")
def test_what_ended_is_resumed_and_nobody_is_asked_twice(tmp_path: Path) -> None:
    for name, files in (("shop", frameworks()["flask"].sample.before), ("notes", {"a.md": "#\n"})):
        write(tmp_path / name, files)
        commit(tmp_path / name, "first")
    rows = [f"{name} {(tmp_path / name).as_uri()}" for name in ("shop", "notes", "late")]
    write(tmp_path, {"list.txt": "\n".join(rows) + "\n", "rollout.sh": block("rollout")})
    write(tmp_path, {"bin/gh": GH, "requests/.keep": ""})
    (tmp_path / "bin/gh").chmod(0o755)
    out = tmp_path / "out"

    first = rollout(tmp_path)
    assert "Some have no result: run it again." in first
    assert sorted(p.name for p in out.iterdir()) == ["notes", "report.html", "shop"]
    shutil.copytree(tmp_path / "shop", tmp_path / "late")
    done = (out / "shop/shop.json").stat().st_mtime_ns
    assert "Some have no result" not in rollout(tmp_path)

    assert (out / "shop/shop.json").stat().st_mtime_ns == done
    assert json.loads((out / "late/late.json").read_text())["status"] == "changed"
    assert json.loads((out / "notes/notes.json").read_text())["status"] == "refused"
    assert (out / "late/late.md").read_text().startswith("Sentry: ")
    assert "import sentry_sdk" in git(tmp_path / "late", "show", "sentry:app.py")
    asked = {p.name: p.read_text().splitlines() for p in (tmp_path / "requests").glob("[!.]*")}
    assert {name: len(lines) for name, lines in asked.items()} == {"late": 1, "shop": 1}
    assert all(lines[0].endswith("--label sentry") for lines in asked.values())
    assert "3 repositories: refused 1, set up 2." in (out / "report.html").read_text()


def rollout(folder: Path) -> str:
    """Run the script; return what it said."""
    if not shutil.which("bash"):
        lacking("bash")
    path = os.pathsep.join(
        [str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
    )
    done = subprocess.run(
        ["bash", "rollout.sh", "list.txt", "out"],
        cwd=folder,
        env={**os.environ, **IDENTITY, "PATH": path, "REQUESTS": str(folder / "requests")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_github_takes_the_workflow_and_nothing_in_it_is_unsafe(tmp_path: Path) -> None:
    folder = tmp_path / ".github/workflows"
    write(folder, {"rollout.yml": block("workflow")})
    assert yaml.safe_load(block("workflow"))["permissions"] == {}
    tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", folder / "rollout.yml")
    tool("zizmor", "--offline", "--no-progress", folder)
