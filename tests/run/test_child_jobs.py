"""A child process whose function is decorated reports, however it is started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.planning.plans.test_unseen_errors import CHILD, GUARD, SUBCLASS, project
from tests.planning.test_child_jobs import MARK
from tests.projects import applied
from tests.run.isolation import hide_all_but


@needs("sentry_sdk")
@pytest.mark.parametrize("text", [CHILD, SUBCLASS], ids=["function", "class"])
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_its_error_arrives_once(text: str, method: str, receiver: Receiver, tmp_path: Path) -> None:
    set_method = f"    __import__('multiprocessing').set_start_method({method!r})\n"
    texts = project(text.replace(GUARD, GUARD + set_method))
    hide_all_but(("sentry-sdk",), tmp_path / "site")
    env = environment(tmp_path, PYTHONPATH=str(tmp_path / "site"), SENTRY_DSN=receiver.dsn)
    after = applied(texts)["worker.py"]
    without = after.replace(f"{MARK} what would end with this process", "")
    assert without != after
    counts = []
    for name, body in (("after", after), ("without", without)):
        (tmp_path / f"{name}.py").write_text(body)
        command = [sys.executable, f"{name}.py"]
        subprocess.run(command, cwd=tmp_path, env=env, check=True, timeout=120, capture_output=True)
        counts.append([i.exception_type for i in receiver.events])
    assert counts == [["ValueError"], ["ValueError"]]  # none came of the second
