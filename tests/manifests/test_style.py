from __future__ import annotations

import pytest

from codemods.manifests._requirement import parse
from codemods.manifests._style import position, written
from codemods.model import Refused


@pytest.mark.parametrize(
    ("neighbours", "expected"),
    [
        ("", "sdk[b,c]>=2.75.0,<3"),
        ("a b", "sdk[b,c]>=2.75.0,<3"),
        ("a==1 b==2 c", "sdk[b,c]==2.75.0"),
        ("a===1", "sdk[b,c]==2.75.0"),
        ("a==1 b>=2", "sdk[b,c]>=2.75.0,<3"),
        ("a==1.* b==2", "sdk[b,c]>=2.75.0,<3"),
        ("a~=1", "sdk[b,c]>=2.75.0,<3"),
    ],
)
def test_version_is_written_as_the_others_are(neighbours: str, expected: str) -> None:
    parsed = [p for n in neighbours.split() if (p := parse(n))]
    assert written("sdk", ("c", "b"), "", parsed) == expected


@pytest.mark.parametrize(
    ("neighbours", "expected"),
    [
        (["a == 1", "b == 2"], "sdk == 2.75.0"),
        (["a >= 1, < 2", "b"], "sdk >= 2.75.0, < 3"),
        (["a >=1,<2", "b >=2"], "sdk >=2.75.0,<3"),
        (["a >= 1", "b>=2"], "sdk>=2.75.0,<3"),
    ],
)
def test_blanks_are_those_of_the_others(neighbours: list[str], expected: str) -> None:
    assert written("sdk", (), "", [p for n in neighbours if (p := parse(n))]) == expected


def test_a_given_version_is_taken() -> None:
    assert written("sdk", (), "==1.40.0", []) == "sdk==1.40.0"


def test_a_pin_that_leaves_no_room_is_refused() -> None:
    old, new = parse("urllib3==1.25.8"), parse("urllib3==1.26.11")
    assert old and new
    assert written("sdk", (), "", [new]) == "sdk==2.75.0"
    with pytest.raises(Refused, match=r"urllib3==1.25.8 is pinned, but sdk 2.75.0 needs"):
        written("sdk", (), "", [old])


@pytest.mark.parametrize(
    ("names", "index"),
    [
        ("", 0),
        ("a z", 1),
        ("z a", 2),
        ("Flask requests SQLAlchemy", 2),
        ("Flask SQLAlchemy requests", 3),
        ("Django Zope aiohttp tornado", 3),
        ("a_b a-c t", 2),
        ("sentry-sdk-x sentry", 2),
        ("aa ab ac", 3),
        ("sa sz", 1),
    ],
)
def test_position(names: str, index: int) -> None:
    assert position(names.split(), "sentry-sdk") == index
