"""What children of a pool capture, with the flush that is asked for: each error arrives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs

PROGRAM = """\
import multiprocessing as mp

import sentry_sdk

sentry_sdk.init(default_integrations=False)


def work(one):
    try:
        1 / 0
    except Exception:
        sentry_sdk.capture_exception()
        sentry_sdk.flush()


if __name__ == "__main__":
    pool = mp.Pool(2)
    pool.map(work, range(8))
    pool.close()
    pool.join()
"""


@needs("sentry_sdk")
def test_with_it_each_captured_error_arrives(receiver: Receiver, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(PROGRAM)
    env = environment(tmp_path, SENTRY_DSN=receiver.dsn)
    subprocess.run([sys.executable, "app.py"], cwd=tmp_path, env=env, check=True, timeout=120)
    assert sum(i.exception_type == "ZeroDivisionError" for i in receiver.items()) == 8
