"""A worker that is made past its integration, with a queue: lost before, once with the line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.planning.plans.test_made_by_hand import MADE, WORKER, project, told
from tests.projects import applied
from tests.run.isolation import hide_all_but


@needs("sentry_sdk", "arq")
def test_its_errors_arrive_with_the_other_call(
    receiver: Receiver, redis: str, tmp_path: Path
) -> None:
    (note,) = told(WORKER)
    imported, _, line = note.paste.partition("\n\n")
    mended = WORKER.replace("import os\n", f"import os\n\n{imported}\n").replace(
        f"worker = {MADE}", line
    )
    hide_all_but(("arq", "sentry-sdk"), tmp_path / "site")
    counts = []
    for name, text in (("lost", WORKER), ("told", mended)):
        folder = tmp_path / name
        for path, whole in applied(project(text)).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(whole)
        variables = {"SENTRY_DSN": receiver.dsn, "REDIS_URL": redis}
        env = environment(folder, PYTHONPATH=str(tmp_path / "site"), **variables)
        command = [sys.executable, "worker.py"]
        subprocess.run(command, cwd=folder, env=env, check=True, timeout=120, capture_output=True)
        counts.append(sum(i.exception_type == "ZeroDivisionError" for i in receiver.items()))
    assert counts == [0, 1]
