"""Files of the project that a workflow runs on a schedule."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.launching.scheduled_workflows import scheduled

PATH = ".github/workflows/daily.yml"
RUNS = "on:\n  schedule: [{{cron: 0 5 * * *}}]\njobs:\n  a:\n    steps:\n      - run: {}\n"
FILES = dict.fromkeys(("fetch.py", "jobs/__init__.py", "jobs/more.py", "tests/x.py"), "")
FILES["pyproject.toml"] = '[project]\nname = "a"\n[project.scripts]\nfetch = "fetch:main"\n'


@pytest.mark.parametrize(
    ("command", "path"),
    [
        ("python fetch.py", "fetch.py"),
        ("uv run fetch.py --all", "fetch.py"),
        ("poetry run python -m jobs.more", "jobs/more.py"),
        ("cd jobs && python more.py", "jobs/more.py"),
        ("python tests/x.py", ""),
        ("python .github/x.py", ""),
        ("python gone.py", ""),
        ('uv run fetch --all "$A"', "fetch.py"),
        ("uv run other", ""),
        ("pip install -r requirements.txt", ""),
    ],
)
def test_what_is_run_on_a_schedule(command: str, path: str) -> None:
    texts = {**FILES, ".github/x.py": "", PATH: RUNS.format(command)}
    found = [*scheduled(Modules(Project.of(texts)))]
    assert [one.path for one in found] == ([path] if path else [])
    assert all(str(one.shown) == f"{PATH}:6" for one in found)


def test_each_workflow_is_named_that_runs_the_same() -> None:
    other = PATH.replace("daily", "weekly")
    texts = {**FILES, PATH: RUNS.format("fetch"), other: RUNS.format("python fetch.py")}
    found = [*scheduled(Modules(Project.of(texts)))]
    assert [(one.path, one.shown.path) for one in found] == [
        ("fetch.py", PATH),
        ("fetch.py", other),
    ]
