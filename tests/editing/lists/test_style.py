from __future__ import annotations

import pytest

from codemods.editing.lists.requirement import parse
from codemods.editing.lists.style import check_room, position, written
from codemods.files.model import Refused


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
    with pytest.raises(Refused, match=r"3==1.25.8 keeps out the urllib3 1.26.11 .* may be more$"):
        written("sdk", (), "", [old])


@pytest.mark.parametrize("row", ["urllib3<1.26", "urllib3~=1.25.4", "urllib3 >=1.21,!=1.25,<1.26"])
def test_so_is_a_limit_below_what_is_needed(row: str) -> None:
    parsed = parse(row)
    assert parsed
    with pytest.raises(Refused, match=r"out the urllib3 1.26.11 that sdk 2.75.0 needs"):
        written("sdk", (), "", [parsed])


@pytest.mark.parametrize(
    "pin", ["requests==2.24.0", "requests[socks]==2.16.0", "boto3==1.15.18", "botocore==1.19.16"]
)
def test_a_pin_that_keeps_urllib3_too_low_is_refused(pin: str) -> None:
    parsed = parse(pin)
    assert parsed
    with pytest.raises(Refused, match=r"keeps out .* may be more"):
        written("sdk", (), "", [parsed])


@pytest.mark.parametrize(
    "row",
    [
        "requests==2.15.1",
        "requests==2.25.0",
        "requests>=2.20",
        "urllib3<2",
        "urllib3!=2.0",
        "boto3",
    ],
)
def test_a_row_that_leaves_urllib3_room_is_not(row: str) -> None:
    parsed = parse(row)
    assert parsed
    assert written("sdk", (), "", [parsed]).startswith("sdk")


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


def test_all_pins_that_leave_no_room_rise_together() -> None:
    rows = ("boto3==1.9.9", "requests==2.21.0", "flask==1.0", "urllib3==1.24.3")
    pins = [one for row in rows if (one := parse(row))]
    with pytest.raises(Refused) as refused:
        check_room("sentry-sdk", pins)
    assert str(refused.value) == (
        "boto3==1.9.9, requests==2.21.0 and urllib3==1.24.3 keep out the urllib3 1.26.11 that "
        "sentry-sdk 2.75.0 needs, and there may be more"
    )
