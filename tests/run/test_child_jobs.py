"""A job that is decorated reports, once, however what runs it is started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.cells import rows, turns
from tests.lacking import needs
from tests.planning.jobs.test_child_jobs import APPLIED, MARK, PROCESSED, READ, SUBMITTED
from tests.planning.plans.test_unseen_errors import CHILD, GUARD, SUBCLASS, project
from tests.projects import applied
from tests.run.isolation import hide_all_but

STARTED = {
    "function": CHILD,
    "class": SUBCLASS,
    "submitted": PROCESSED,
    "applied": APPLIED,
    "mapped": READ,
}
METHODS = ("fork", "spawn", "forkserver")


@needs("sentry_sdk")
@pytest.mark.parametrize(
    ("name", "method"), rows(turns(STARTED, METHODS), lambda name, method: name)
)
def test_its_error_arrives_once(name: str, method: str, receiver: Receiver, tmp_path: Path) -> None:
    arrives_once(method, STARTED[name], receiver, tmp_path)


@needs("sentry_sdk")
def test_the_error_of_a_thread_arrives_once(receiver: Receiver, tmp_path: Path) -> None:
    arrives_once("spawn", SUBMITTED, receiver, tmp_path)


def arrives_once(method: str, text: str, receiver: Receiver, tmp_path: Path) -> None:
    """Start a program with the edit, and with the edit's line taken out."""
    set_method = f"    __import__('multiprocessing').set_start_method({method!r})\n"
    texts = project(text.replace(GUARD, GUARD + set_method))
    hide_all_but(("sentry-sdk",), tmp_path / "site")
    env = environment(tmp_path, PYTHONPATH=str(tmp_path / "site"), SENTRY_DSN=receiver.dsn)
    after = applied(texts)["worker.py"]
    (line,) = (row for row in after.splitlines() if "  # reports " in row)
    assert line.strip().startswith(MARK.partition(" ")[0])
    without = after.replace(f"{line}\n", "")
    counts = []
    for name, body in (("after", after), ("without", without)):
        (tmp_path / f"{name}.py").write_text(body)
        command = [sys.executable, f"{name}.py"]
        subprocess.run(command, cwd=tmp_path, env=env, check=True, timeout=120, capture_output=True)
        counts.append([i.exception_type for i in receiver.events])
    assert counts == [["ValueError"], ["ValueError"]]  # none came of the second
