from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.files.patches import hunks, taken_back, without_insertions

lines = st.lists(st.sampled_from(["a", "b", "", "c\r", "d  "]), max_size=8).map("\n".join)


@given(lines, lines)
def test_nothing_else_changed(before: str, after: str):
    assert taken_back(after, hunks(before, after)) in (before, None)


@pytest.mark.parametrize(
    ("before", "after", "now", "wanted"),
    [
        ("a\nb\n", "a\nnew\nb\n", "0\na\nnew\nb\nc\n", "0\na\nb\nc\n"),
        ("a", "a\nnew", "0\na\nnew", "0\na"),
        ("a\nb\n", "a\nnew\nb\n", "a\nnewer\nb\n", None),
        ("a\nb\n", "a\nnew\nb\n", "new\nb\nc\na\n", "b\nc\na\n"),
        ("a\nb\n", "a\nnew\nb\n", "new\nb\nnew\n", "b\nnew\n"),
        ("a\nb\n", "a\nnew\nb\n", "new\n\nnew\n", None),
        ("a\nb\n", "a\n\nb\n", "a\nb\n\nc\n", None),
        ("a\nb\nc\n", "a\nc\n", "0\na\nc\n", "0\na\nb\nc\n"),
        ("a\nb\nc\n", "a\nc\n", "0\na\n1\nc\n", None),
        ("a\nb\n", "a\nnew\nb\n", "a\r\nnew\r\nb\r\nc\r\n", "a\r\nb\r\nc\r\n"),
        ("a\nb\n", "a\nnew\nb\n", "a\r\nnewer\r\nb\r\n", None),
        ("a\r\nb\r\n", "a\r\nnew\r\nb\r\n", "a\nnew\nb\nc\n", "a\nb\nc\n"),
        ("a\r\nb\r\nc\r\n", "a\r\nc\r\n", "0\r\na\r\nc\r\n", "0\r\na\r\nb\r\nc\r\n"),
    ],
)
def test_lines_are_found_again(before: str, after: str, now: str, wanted: str | None):
    assert taken_back(now, hunks(before, after)) == wanted


@pytest.mark.parametrize(
    ("before", "after", "now", "wanted"),
    [
        ("['a']", "['a', 's>=2,<3']", "['a', 's>=2.1', 'b']", "['a', 'b']"),
        ("['z']", "['s>=2', 'z']", "['a', 's>=3', 'z']", "['a', 'z']"),
        ("['z']", "['s>=2', 'z']", "['s>=3']", "[]"),
        ("x\n", "x\ns>=2\n", "x\ns==3\ny\n", "x\ny\n"),
        ("x\n", "x\ns>=2\n", "x\ns==3  # mine\n", None),
        (
            "w: rq worker",
            "w: rq worker -c m",
            "w: nice rq worker -c m low",
            "w: nice rq worker low",
        ),
        ("w: rq", "w: rq -c m", "w: rq --config m", None),
    ],
)
def test_words_are_found_again(before: str, after: str, now: str, wanted: str | None):
    assert next(without_insertions(now, hunks(before, after)), None) == wanted


def test_the_likest_of_several_lines_comes_first():
    now = "a: rq -c m\nw: rq worker -c m\n"
    found = list(without_insertions(now, hunks("w: rq worker", "w: rq worker -c m")))
    assert found == ["a: rq -c m\nw: rq worker\n", "a: rq\nw: rq worker -c m\n"]
