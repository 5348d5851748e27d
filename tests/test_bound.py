"""A test that hangs is stopped and named, what it started ends, and the others go on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import CHECKOUT

pytestmark = pytest.mark.whole

WAITING = "import os, signal\nprint(os.getpid(), flush=True)\nsignal.pause()\n"
HANGING = """\
from pathlib import Path
from threading import Event

import pytest

from codemods.receiver.running import environment, running

HERE = Path(__file__).parent


@pytest.fixture
def started():
    with running("python waiting.py", HERE, environment(HERE)) as process:
        process.wait_for_output("\\n")
        (HERE / "pid").write_text(process.output)
        yield


def test_that_hangs(started):
    Event().wait()


def test_after_it(): ...
"""


def test_there_is_a_bound(request: pytest.FixtureRequest):
    assert 0 < float(request.config.getini("timeout")) <= 600


@pytest.mark.parametrize("spread", ["-n0", "-n1"])
def test_what_hangs_is_named_and_leaves_nothing(spread: str, tmp_path: Path):
    (tmp_path / "test_it.py").write_text(HANGING)
    (tmp_path / "waiting.py").write_text(WAITING)
    given = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    plugins = ["-p", "xdist.plugin", "-p", "pytest_timeout"]
    bound = ["-o", "timeout=1", "-o", "timeout_func_only=true"]  # a start takes as long as it does
    where = ["-c", CHECKOUT / "pyproject.toml", "--rootdir", tmp_path, tmp_path]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, spread, *bound, *where],
        env=given,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "FAILED test_it.py::test_that_hangs - Failed: Timeout (>1.0s)" in done.stdout
    assert "1 failed, 1 passed" in done.stdout
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
