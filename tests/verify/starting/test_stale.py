"""A worker that was not restarted is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from codemods.receiver.running import environment, running
from codemods.verify.starting.stale import running_in, stale

SLEEP = f"{sys.executable} -c 'import time; print(1); time.sleep(600)'"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no /proc")


def test_a_process_that_is_older_than_the_code(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    (shop / "app").mkdir(parents=True)
    (shop / "app/setup.py").touch()
    with running(SLEEP, shop / "app", environment(tmp_path)) as process:
        process.wait_for_output("1")
        (found,) = running_in(shop)
        assert found.command.startswith(f"{sys.executable} -c 'import time;")
        assert stale(shop, ["app/setup.py"]) == ()

        later = (shop / "app/setup.py").stat().st_mtime + 60
        os.utime(shop / "app/setup.py", (later, later))

        (sentence,) = stale(shop, ["app/setup.py", "app/gone.py"])
        assert sentence.startswith(f"Process {found.pid} (`{sys.executable} -c 'import time;")
        assert "started before app/setup.py changed" in sentence
        assert stale(tmp_path / "other", ["app/setup.py"]) == ()
        assert stale(shop, []) == ()
