"""How versions compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet

from codemods.files.versions import (
    NEWEST_SDK,
    allows,
    at_least,
    ends_below,
    floor_of,
    freed_of,
    is_version,
    newest_sdk,
)

RELEASES = st.lists(st.sampled_from([0, 1, 2, 10]), min_size=1, max_size=4).map(
    lambda numbers: ".".join(map(str, numbers))
)
CLAUSES = st.builds(str.__add__, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), RELEASES)


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


@given(st.lists(CLAUSES, max_size=3), RELEASES, RELEASES)
def test_what_ends_below_allows_no_later_version(clauses: list[str], minimum: str, version: str):
    specifier = ",".join(clauses)
    if ends_below(specifier, minimum) and at_least(version, minimum):
        assert version not in SpecifierSet(specifier)


@pytest.mark.parametrize(
    ("version", "minimum", "is_late"),
    [
        ("2.10", "2.9", True),
        ("2.0rc1", "2.0", False),
        ("v2.0+cpu", "2.0", True),
        ("2.0.post1", "2", True),
        ("${VERSION}", "0.1", False),
    ],
)
def test_what_is_late_enough(version: str, minimum: str, is_late: bool):
    assert at_least(version, minimum) is is_late


@pytest.mark.parametrize(
    ("specifier", "floor", "newest"),
    [
        ("", "", NEWEST_SDK),
        (">=2.20,<3", "2.20", NEWEST_SDK),
        ("==2.*", "2", NEWEST_SDK),
        ("<2.60", "", "2.59.0"),
        ("~=2.20.0", "2.20.0", "2.20.0"),
        ("==2.20.3", "2.20.3", "2.20.3"),
        (">1.9,>=1.10", "1.10", NEWEST_SDK),
        ("<2,>=1.9", "1.9", "1.45.0"),
        (">=3", "3", "3"),
        ("===of-ours", "", NEWEST_SDK),
    ],
)
def test_what_an_installer_takes(specifier: str, floor: str, newest: str):
    assert (floor_of(specifier), newest_sdk(specifier)) == (floor, newest)


@pytest.mark.parametrize(
    ("text", "it_is"),
    [
        ("v1.0.0", True),
        ("1.0", True),
        ("v1.0.0.post1", True),
        ("v1.0.0+acme.2", True),
        ("v2.0.0rc1", True),
        ("main", False),
        ("", False),
        ("1234567", False),  # the beginning of a commit
    ],
)
def test_a_tag_is_a_version_or_the_name_of_something_else(text: str, it_is: bool):
    assert is_version(text) == it_is


def test_a_range_allows_a_version_or_not():
    assert allows(">=2.60,<3", "2.75.0")
    assert not allows("<2.60", "2.75.0")
    assert not allows("newest", "2.75.0")


@pytest.mark.parametrize(
    ("name", "version", "freed"),
    [
        ("boto3", "1.12.0", "1.16.0"),
        ("boto3", "1.7.0", ""),
        ("boto3", "1.16.0", ""),
        ("a", "1", ""),
    ],
)
def test_from_which_version_on_a_package_leaves_room(name: str, version: str, freed: str):
    assert freed_of(name, version) == freed
