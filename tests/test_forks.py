"""Tests that forks share out are told of as by one process, and none goes missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.forks import shares
from tests.repositories import CHECKOUT

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="has no forks"),
]
FIRST = """\
import os

import pytest

PARENT = os.getppid()


@pytest.mark.parametrize("number", range(5))
def test_one(number, tmp_path):
    (tmp_path / "mine").touch()
    assert number != 3, "it is three"


def test_left_out():
    pytest.skip("not today")
"""
ENDS = """\
import os


def test_before(): ...


def test_that_ends_all():
    os._exit(7)
"""


def ran(folder: Path, texts: dict[str, str]) -> str:
    for name, text in texts.items():
        (folder / name).write_text(text)
    given = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    words = ["-p", "tests.forks", "--forks", "2", "-c", CHECKOUT / "pyproject.toml"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, "-o", "timeout=", "--rootdir", folder, folder],
        env=given,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_each_is_told_of_once(tmp_path: Path):
    said = ran(tmp_path, {"test_a.py": FIRST, "test_b.py": FIRST})
    assert "2 failed, 8 passed, 2 skipped" in said
    assert "FAILED test_b.py::test_one[3] - AssertionError: it is three" in said


def test_what_starts_something_is_a_share_of_its_own_unless_it_is_of_a_group():
    kinds = ("", "", "whole", "whole", "group", "", "module", "module")
    found = [item(f"{file}.py::{n}", kind) for file in "ab" for n, kind in enumerate(kinds)]
    names = ["".join(one.nodeid.replace(".py::", "") for one in share) for share in shares(found)]
    assert names == ["a4b4", "a6a7", "b6b7", "a2", "a3", "b2", "b3", "a0a1a5", "b0b1b5"]


def item(nodeid: str, kind: str) -> Any:
    """Return a test that starts something, by itself or with a group or module, or does not."""
    marks = {"whole": pytest.mark.whole.mark} if kind else {}
    if kind == "group":
        marks["xdist_group"] = pytest.mark.xdist_group("node").mark
    scopes = SimpleNamespace(name2fixturedefs={"a": [SimpleNamespace(scope=kind)]})
    return SimpleNamespace(nodeid=nodeid, get_closest_marker=marks.get, _fixtureinfo=scopes)


def test_what_a_process_did_not_come_to_is_named(tmp_path: Path):
    said = ran(tmp_path, {"test_a.py": ENDS, "test_b.py": "def test_fine():\n    pass\n"})
    assert re.search("1 failed, [12] passed", said)
    # The second file's share may be with the process that ended: it takes one in advance.
    assert re.search(r"FAILED test_a.py::test_that_ends_all - [12] tests were not run, this", said)
