from __future__ import annotations

import pytest

from codemods.files.told import some


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ("", ""),
        ("a", "a"),
        ("ab", "a, b"),
        ("abc", "a, b and 1 more"),
        ("abcde", "a, b and 3 more"),
    ],
)
def test_the_first_are_named_and_the_others_counted(things: str, said: str):
    assert some(things, 2) == said


def test_what_stands_between_can_be_chosen():
    assert some([1, 2, 3], 2, "; ") == "1; 2 and 1 more"
