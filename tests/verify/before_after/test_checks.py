"""The project's own tests and linters on both sides: only what is worse is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from codemods.files.model import Change
from codemods.files.project import Project
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan
from codemods.verify.before_after import checks
from codemods.verify.before_after.checkers import complaints, configured
from codemods.verify.before_after.sides import Sides
from codemods.verify.before_after.start import Start
from codemods.verify.markers import new_markers
from codemods.verify.own_brokers import Brokers
from tests.repositories import write
from tests.run.isolation import environment_with
from tests.verify.conftest import ours

SHOP = {
    "pyproject.toml": "[tool.ruff]\nselect = ['F']\n\n[tool.flake9]\n",
    "shop.py": "import os\n\n\ndef price():\n    return 2\n",
    "test_shop.py": "from shop import price\n\n\ndef test_price():\n    assert price() == 2\n\n\n"
    "def test_broken():\n    assert price() == 3\n",
}


UNIT = """\
import unittest

from shop import price


class Prices(unittest.TestCase):
    def test_price(self):
        self.assertEqual(price(), 2)

    def test_parts(self):
        for part in (2, 3):
            with self.subTest(part):
                self.assertEqual(price(), part)

    @unittest.skip("not now")
    def test_later(self):
        self.fail()


if __name__ == "__main__":
    unittest.main()
"""


def started(folder: Path, after: str, texts: Mapping[str, str] = SHOP) -> Start:
    """Return what both sides of the shop are run with; the edit makes `after` of shop.py."""
    write(folder, texts)
    project = Project.at(folder)
    found = scan(project)
    edit = Change("shop.py", SHOP["shop.py"].encode(), after.encode(), "an edit")
    sides = Sides(Known(found, recommended(project, found)), (edit,), is_applied=False)
    env = environment_with("pytest", folder=folder.parent / "site")  # none of our plugins
    return Start(folder, sides, ours(), env, Brokers(), new_markers())


@pytest.mark.whole
def test_a_test_that_passes_only_without_the_edit_is_named(tmp_path: Path) -> None:
    start = started(tmp_path / "shop", "def price():\n    return 3\n")

    (finding,) = checks.tested(start).findings

    assert finding.text == "these tests pass only without the edits: test_shop::test_price"


@pytest.mark.whole
@pytest.mark.parametrize("path", ["tests/check_shop.py", "tests/test_shop.py", "test/test_shop.py"])
def test_where_pytest_finds_none_or_is_not_there_unittest_is_asked(
    path: str, tmp_path: Path
) -> None:
    """As where pytest is not installed: it is told to find nothing."""
    texts = {
        "shop.py": SHOP["shop.py"],
        path: UNIT,
        "pytest.ini": "[pytest]\npython_files = none\n",
    }
    found = [
        checks.tested(started(tmp_path / name, f"def price():\n    return {n}\n", texts))
        for name, n in (("same", 2), ("worse", 3))
    ]

    if "check_" in path:
        why = "the project's tests: pytest and unittest find none here, or none that passes"
        assert [f.untried for f in found] == [(why,), (why,)]
        return
    assert found[0] == ((), ())
    text = "these tests pass only without the edits: test_shop.Prices::test_price"
    assert [finding.text for finding in found[1].findings] == [text]


@pytest.mark.whole
def test_where_no_test_passes_before_nothing_is_judged(tmp_path: Path) -> None:
    texts = {**SHOP, "test_shop.py": "import not_here\n"}

    (why,) = checks.tested(started(tmp_path / "shop", "\n", texts)).untried

    assert "none that passes" in why


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
