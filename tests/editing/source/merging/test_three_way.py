"""Values in three versions; the table of all cases is with merge_init."""

from __future__ import annotations

import pytest

from codemods.editing.source.merging.three_way import decide, same, shortened, untouched


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("1", "1", True),
        ("( 1 )", "1", True),
        ("f(\n  'a',\n)", 'f("a")', True),
        ("f(\n  'a',  # why\n)", 'f("a")', True),
        ("1", "1.0", False),
        ("None", None, False),
        (None, None, True),
    ],
)
def test_same(one: str | None, other: str | None, equal: bool) -> None:
    assert same(one, other) is equal
    assert same(other, one) is equal


def test_a_comment_is_a_touch_unless_it_is_ours() -> None:
    assert not untouched("[\n  1,  # why\n]", "[1]")
    assert untouched("[\n  1,  # why\n]", "[\n 1,  # why\n]")


def test_the_reason_is_short() -> None:
    assert shortened("f(\n    1,\n)") == "f( 1, )"
    verdict = decide("x", "'" + "a" * 100 + "'", None, "1")
    assert verdict.action == "keep"
    assert len(verdict.note) < 120
