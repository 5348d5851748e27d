"""What a session says that lacks something, and when that makes it fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.lacking import needed
from tests.repositories import CHECKOUT

pytestmark = pytest.mark.whole

LACKING = """\
import pytest

from tests.lacking import lacking, needs


@needs("no_such_framework")
@pytest.mark.parametrize("n", range(2))
def test_one(n): ...


def test_two():
    lacking("redis-server", "no network")


@pytest.mark.skip("for another reason")
def test_three(): ...
"""


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
@pytest.mark.parametrize("spread", ["-n0", "-n1"])
def test_one_line_names_what_was_lacking(ci: str, status: int, spread: str, tmp_path: Path):
    (tmp_path / "test_it.py").write_text(LACKING)
    given = {**os.environ, "CI": ci, "PYTHONPATH": str(CHECKOUT)}
    given["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # the others take longer than the tests
    plugins = ["-p", "xdist.plugin", "-p", "tests.conftest"]
    pytest_here = [sys.executable, "-m", "pytest", *plugins, spread]
    done = subprocess.run(
        [*pytest_here, "-c", CHECKOUT / "pyproject.toml", "--rootdir", tmp_path, tmp_path],
        env=given,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "skipped for lack of: no_such_framework (2), redis-server (1)\n" in done.stdout
    assert done.returncode == status, done.stdout


def test_a_module_that_stands_in_for_another_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stands_in", ModuleType("stands_in"))  # without a spec
    needed("stands_in")
