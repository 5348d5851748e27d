"""What children of a pool capture, with the flush that is asked for: each error arrives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.code.errors.test_run_in_children import PROGRAM
from tests.lacking import needs


@needs("sentry_sdk")
def test_with_it_each_captured_error_arrives(receiver: Receiver, tmp_path: Path) -> None:
    told = "print(why)\n        sentry_sdk.capture_exception()\n        sentry_sdk.flush()\n"
    text = PROGRAM.format("pool = mp.Pool(2)\n    pool.map(work, range(8))\n    pool.close()")
    text = text.replace("print(why)\n", told).replace("send(one)", "1 / 0")
    start = "import sentry_sdk\n\nsentry_sdk.init(default_integrations=False)\n"
    (tmp_path / "app.py").write_text(start + text)
    env = environment(tmp_path, SENTRY_DSN=receiver.dsn)
    subprocess.run([sys.executable, "app.py"], cwd=tmp_path, env=env, check=True, timeout=120)
    assert sum(i.exception_type == "ZeroDivisionError" for i in receiver.items()) == 8
