"""Files of the project that a workflow runs on a schedule."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.launching.scheduled_workflows import scheduled

PATH = ".github/workflows/daily.yml"
RUNS = "on:\n  schedule: [{{cron: 0 5 * * *}}]\njobs:\n  a:\n    steps:\n      - run: {}\n"
FILES = dict.fromkeys(("fetch.py", "jobs/__init__.py", "jobs/more.py", "tests/x.py"), "")


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
        ("pip install -r requirements.txt", ""),
    ],
)
def test_what_is_run_on_a_schedule(command: str, path: str) -> None:
    texts = {**FILES, ".github/x.py": "", PATH: RUNS.format(command)}
    found = [*scheduled(Modules(Project.of(texts)))]
    assert [one.path for one in found] == ([path] if path else [])
    assert all(str(one.shown) == f"{PATH}:6" for one in found)
