"""How versions compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from codemods.files.versions import at_least, ends_below

RELEASES = st.lists(st.sampled_from([0, 1, 2, 10]), min_size=1, max_size=4).map(
    lambda numbers: ".".join(map(str, numbers))
)
SUFFIXES = st.sampled_from(["", "a1", "rc2", ".dev3", "-beta1", ".post1", "+cpu", "rc1.post2"])


@pytest.mark.parametrize(
    ("specifier", "below"),
    [
        ("", False),
        (">=1.0", False),
        (">=1,<2", False),
        ("<1.77", True),
        ("<1.77.5", True),
        ("<1.77.6", False),
        ("<=1.77.5", False),
        ("<=1.77.4", True),
        ("==1.50", True),
        ("==1.77.5", False),
        ("==1.77.*", False),
        ("==1.76.*", True),
        ("==1.*", False),
        ("~=1.4.0", True),
        ("~=1.4", False),
        ("!=1.0,>=0.9,<1", True),
        ("==2.0", False),
        ("<1.77.5,>=1", True),
    ],
)
def test_what_ends_below_a_minimum(specifier: str, below: bool):
    assert ends_below(specifier, "1.77.5") is below


@given(RELEASES, SUFFIXES, st.sampled_from(["", "v"]), RELEASES)
def test_it_agrees_with_packaging(release: str, suffix: str, prefix: str, minimum: str):
    version = f"{prefix}{release}{suffix}"
    assert at_least(version, minimum) is (Version(version) >= Version(minimum))
