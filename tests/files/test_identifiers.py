"""Which files hold an identifier: whole ones, parts of them, and in files that aren't Python."""

from __future__ import annotations

import pytest

from codemods.files.identifiers import FEW, Identifiers, held

TEXTS = {
    "a.py": b"import slack_sdk\nslack = 1",
    "b.py": b"from my_slack.web import send",
    "c.py": "größe = 1  # rq".encode(),
}


def test_a_file_is_found_by_a_whole_identifier():
    found = {w: [*those] for w, those in Identifiers(TEXTS.items()).asked({b"slack", b"rq"})}
    assert found == {b"slack": ["a.py"], b"rq": ["c.py"]}


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (b"*slack*", {"a.py", "b.py"}),
        (b"*lac*", {"a.py", "b.py"}),
        (b"*k_s*", {"a.py"}),
        (b"*k s*", set()),
        ("*röß*".encode(), {"c.py"}),
        (b"*absent*", set()),
        (b"*", set()),
        (b"**", set()),
    ],
)
def test_a_part_is_found_within_identifiers_alone(part: bytes, expected: set[str]):
    found = [*Identifiers(TEXTS.items()).asked({part})]
    assert found == ([(part, expected)] if expected else [])


@pytest.mark.parametrize("word", [b"slack", b"*slack*", b"*k_s*", b"*t s*", b"slac", b"web", b"*"])
@pytest.mark.parametrize("path", TEXTS)
def test_one_file_says_the_same_as_all(word: bytes, path: str):
    those = {path for _, paths in Identifiers(TEXTS.items()).asked({word}) for path in paths}
    assert (path in those) == bool([*held([word], TEXTS[path])])


@pytest.mark.parametrize("path", TEXTS)
def test_many_words_are_found_as_few_are(path: str):
    few = [b"slack", b"*slack*", b"web", b"*t s*", b"*", b"send"]
    many = [*few, *(b"absent%d" % number for number in range(FEW))]
    assert {*held(many, TEXTS[path])} == {*held(few, TEXTS[path])}


def test_many_words_in_capitals_are_found_as_few_are():
    data = "SHOP_KEY=1 shop_flag=SHOP_FLAG ÄRA=2 _A1 Mixed SHOP_KEY2".encode()
    few = [b"SHOP_KEY", b"SHOP_FLAG", "ÄRA".encode(), b"_A1", b"SHOP", b"MIXED"]
    many = [*few, *(b"ABSENT%d" % number for number in range(FEW))]
    assert {*held(many, data)} == {*held(few, data)} == {*few[:4]}


def test_no_files_hold_nothing():
    assert [*Identifiers(()).asked({b"a", b"*a*"})] == []
