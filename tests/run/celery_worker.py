"""A real prefork worker of Celery that is given one job that fails."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from codemods.receiver.running import environment, running
from codemods.receiver.server import Receiver
from tests.repositories import write
from tests.run.isolation import hide_all_but


def reported(
    texts: Mapping[str, str], module: str, folder: Path, receiver: Receiver, redis: str
) -> list[str]:
    """Return the exception types that arrived after `split(0)` of `module` had failed."""
    write(folder, texts)
    hide_all_but(("celery[redis]", "sentry-sdk"), folder / "site")
    env = environment(
        folder, PYTHONPATH=str(folder / "site"), SENTRY_DSN=receiver.dsn, REDIS_URL=redis
    )
    worker = f"celery -A {module} worker --concurrency 1 --loglevel INFO"
    with running(worker, folder, env) as process:
        process.wait_for_output("ready.")
        queue = [sys.executable, "-m", "celery", "-A", module, "call", f"{module}.split"]
        subprocess.run([*queue, "--args", "[0]"], cwd=folder, env=env, check=True)
        process.wait_for_output("ZeroDivisionError")
    return [event.exception_type for event in receiver.events]
