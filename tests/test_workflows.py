"""GitHub's files: it takes them, nothing in them is unsafe, and they say what the project says."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.lacking import lacking
from tests.repositories import CHECKOUT
from tools.compat import PYTHONS, oldest_copier

GITHUB = CHECKOUT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(p for p in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config")
EACH = pytest.mark.parametrize("workflow", WORKFLOWS, ids=[p.stem for p in WORKFLOWS])


def tool(name: str, *arguments: str | Path) -> None:
    """Run a checker that is installed beside this interpreter; fail with what it complains of."""
    program = Path(sys.executable).parent / name
    if not program.exists():
        lacking(name)
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def read(workflow: Path) -> dict[str, Any]:
    return yaml.safe_load(workflow.read_text())  # type: ignore[no-any-return]


def uses(workflow: Path) -> Iterator[str]:
    """Yield the lines that bring somebody's action in."""
    found = re.findall(r"uses: (.*)", workflow.read_text())
    yield from (line for line in found if not line.startswith("./"))


def shell(workflow: Path) -> str:
    """Return what a workflow runs, a line each."""
    steps = [s for job in read(workflow)["jobs"].values() for s in job.get("steps", ())]
    return "\n".join(step["run"] for step in steps if "run" in step)


@pytest.mark.whole
@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
        ("dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_github_takes_them(schema: str, files: list[Path]):
    tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)


@pytest.mark.whole
def test_each_expression_and_key_in_them_means_something():
    tool("actionlint", "-shellcheck=", "-pyflakes=", *WORKFLOWS)


@pytest.mark.whole
def test_nothing_in_them_is_unsafe():
    tool("zizmor", "--offline", "--no-progress", "--min-severity=medium", GITHUB)


@EACH
def test_every_action_is_one_commit_and_says_which_version(workflow: Path):
    pinned = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+)*")
    assert [line for line in uses(workflow) if not pinned.fullmatch(line)] == []


def test_an_action_is_the_same_commit_everywhere():
    pins = {line for workflow in WORKFLOWS for line in uses(workflow)}
    assert len({line.partition("@")[0] for line in pins}) == len(pins)


@EACH
def test_no_job_may_do_more_than_it_says(workflow: Path):
    said = read(workflow)
    assert said["permissions"] == {}
    assert [name for name, job in said["jobs"].items() if "permissions" not in job] == []


def test_everything_that_is_promised_is_tried():
    jobs = read(GITHUB / "workflows/ci.yml")["jobs"]
    assert jobs["everywhere"]["strategy"]["matrix"] == {
        "os": ["ubuntu-latest", "macos-latest", "windows-latest"],
        "python": list(PYTHONS),
        "copier": [f"copier=={oldest_copier()}", "copier"],
    }
    assert "bash .ci/run" in shell(GITHUB / "workflows/ci.yml")


@EACH
def test_what_is_run_is_there(workflow: Path):
    said = shell(workflow)
    makefile = (CHECKOUT / "Makefile").read_text()
    targets = re.findall(r"\bmake (\S+)", said)
    assert [
        t for t in targets if not re.search(rf"^(\S+ )*{re.escape(t)}\b.*:", makefile, re.M)
    ] == []
    names = re.findall(r"(?:bash|-m|pytest.*?) ((?:tests/|tools\.|\.ci/)\S+)", said)
    paths = [n.replace(".", "/") + ".py" if n.startswith("tools.") else n for n in names]
    assert [p for p in paths if not (CHECKOUT / p).exists()] == []
