"""What a job of a pool of processes logs arrives with the lines that are told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.planning.plans.test_pooled_logs import IN_BACKEND, JOB, JOBLIB, POOL, notes, project
from tests.projects import applied
from tests.run.isolation import hide_all_but

JOBS = "    Parallel(n_jobs=2)("
KEPT = JOBLIB.replace(JOBS, "    calls = (").rstrip() + f"\n{JOBS}calls)\n"
MENDED = {
    "pool": (POOL, "p.map(job, [1])", "p.starmap(sent, [(job, 1)])", 1),
    "joblib": (JOBLIB, "delayed(job)(n)", "delayed(sent)(job, n)", 2),
    "joblib, kept": (KEPT, "delayed(job)(n)", "delayed(sent)(job, n)", 2),
    "joblib's other": (IN_BACKEND, "delayed(job)(n)", "delayed(sent)(job, n)", 2),
}


def run(folder: Path, receiver: Receiver) -> None:
    hide_all_but(("sentry-sdk", "joblib"), folder / "site")
    env = environment(folder, PYTHONPATH=str(folder / "site"), SENTRY_DSN=receiver.dsn)
    command = [sys.executable, "worker.py"]
    ran = subprocess.run(
        command, cwd=folder, env=env, timeout=120, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


@needs("sentry_sdk", "joblib")
@pytest.mark.parametrize(("text", "old", "new", "count"), MENDED.values(), ids=MENDED)
def test_with_the_lines_all_arrive(
    text: str, old: str, new: str, count: int, receiver: Receiver, tmp_path: Path
) -> None:
    (note,) = notes(project(text))
    after = applied(project(text))["worker.py"]
    init, _, rest = after.partition(JOB)
    (tmp_path / "sentry_setup.py").write_text(init)
    start = (
        "from sentry_setup import log, logging, mp\n"
        if "import sentry_setup" in note.paste
        else init
    )
    more = "from joblib import Parallel, delayed\n\n" if "joblib" in text else "\n"
    body = f"{start}{more}{note.paste}\n\n\n{JOB}{rest.replace(old, new)}"
    (tmp_path / "worker.py").write_text(body)
    run(tmp_path, receiver)
    assert len(receiver.events) == count


@needs("sentry_sdk", "joblib")
@pytest.mark.parametrize("text", [JOBLIB, KEPT], ids=["joblib", "kept"])
def test_without_them_none_does(text: str, receiver: Receiver, tmp_path: Path) -> None:
    (tmp_path / "worker.py").write_text(applied(project(text))["worker.py"])
    run(tmp_path, receiver)
    assert receiver.events == ()
