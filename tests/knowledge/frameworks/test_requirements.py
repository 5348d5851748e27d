"""What the samples need is installed from the frameworks' files, in versions that are pinned."""

from __future__ import annotations

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repositories import CHECKOUT
from tools.requirements import requirements


def test_what_a_sample_needs_has_a_version() -> None:
    lines = (CHECKOUT / "constraints.txt").read_text().splitlines()
    pinned = {canonicalize_name(Requirement(line).name) for line in lines}

    missing = {
        line for line in requirements() if canonicalize_name(Requirement(line).name) not in pinned
    }

    assert not missing, "`make pins` gives them one"


def test_an_end_of_a_range_is_kept() -> None:
    assert "apscheduler>=3.11,<4" in requirements()
