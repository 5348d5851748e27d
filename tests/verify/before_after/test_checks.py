"""The project's own tests and linters on both sides: only what is worse is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from codemods.files.model import Change
from codemods.files.project import Project
from codemods.planning.known import Known
from codemods.planning.recommend import recommended
from codemods.planning.scan import scan
from codemods.verify.before_after import checks
from codemods.verify.before_after.checkers import complaints, configured
from codemods.verify.before_after.sides import Sides
from codemods.verify.before_after.start import Start
from codemods.verify.markers import new_markers
from tests.repositories import write
from tests.verify.conftest import ours

SHOP = {
    "pyproject.toml": "[tool.ruff]\nselect = ['F']\n\n[tool.flake9]\n",
    "shop.py": "import os\n\n\ndef price():\n    return 2\n",
    "test_shop.py": "from shop import price\n\n\ndef test_price():\n    assert price() == 2\n\n\n"
    "def test_broken():\n    assert price() == 3\n",
}


def started(folder: Path, after: str) -> Start:
    """Return what both sides of the shop are run with; the edit makes `after` of shop.py."""
    write(folder, SHOP)
    project = Project.at(folder)
    found = scan(project)
    edit = Change("shop.py", SHOP["shop.py"].encode(), after.encode(), "an edit")
    sides = Sides(Known(found, recommended(project, found)), (edit,), is_applied=False)
    return Start(folder, sides, ours(), dict(os.environ), "", new_markers())


@pytest.mark.whole
def test_a_test_that_passes_only_without_the_edit_is_named(tmp_path: Path) -> None:
    start = started(tmp_path / "shop", "def price():\n    return 3\n")

    (finding,) = checks.tested(start).findings

    assert finding.text == "these tests pass only without the edits: test_shop::test_price"


@pytest.mark.whole
def test_what_fails_before_as_well_is_no_finding(tmp_path: Path) -> None:
    start = started(tmp_path / "shop", SHOP["shop.py"] + "\n# edited\n")

    assert checks.tested(start) == ((), ())
    assert checks.linted(start) == ((), ())


@pytest.mark.whole
def test_what_a_linter_finds_only_with_the_edit_is_named(tmp_path: Path) -> None:
    start = started(tmp_path / "shop", "import sys\n" + SHOP["shop.py"])

    (finding,) = checks.linted(start).findings

    assert finding.text == (
        "ruff finds what it did not find before: shop.py: F401 [*] `sys` imported but unused"
    )


def test_only_what_has_settings_is_run() -> None:
    found = configured(Project.of({**SHOP, "api/mypy.ini": ""}), "")

    assert [checker.name for checker in found] == ["ruff"]
    assert [c.name for c in configured(Project.of({"api/mypy.ini": ""}), "api")] == ["mypy"]


def test_where_something_stands_is_no_difference() -> None:
    said = "/copy/shop.py:3:1: F401 unused\nFound 1 error.\n"

    assert complaints(said, "/copy") == ("shop.py: F401 unused",)
    assert complaints("shop.py:9: error: x\nshop.py(9,1): y", "/copy") == (
        "shop.py: error: x",
        "shop.py:: y",
    )
