"""Which edits have to go: found in few starts, whichever they are."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import combinations

from codemods.verify.before_after.bisect import culprits

EDITS = tuple("abcdefgh")


def failing(*guilty: str) -> tuple[list[int], Callable[[Collection[str]], bool]]:
    tried: list[int] = []

    def fails(kept: Collection[str]) -> bool:
        tried.append(len(kept))
        return not set(guilty).isdisjoint(kept)

    return tried, fails


def test_each_edit_is_found_alone() -> None:
    for edit in EDITS:
        tried, fails = failing(edit)

        assert culprits(EDITS, fails) == (edit,)
        assert len(tried) <= 5


def test_all_of_several_are_found() -> None:
    for pair in combinations(EDITS, 2):
        assert set(culprits(EDITS, failing(*pair)[1])) == set(pair)


def test_what_needs_another_is_found_by_it() -> None:
    assert culprits(EDITS, lambda kept: {"b", "f"} <= set(kept)) == ("f",)


def test_what_does_not_fail_again_has_no_culprit() -> None:
    assert culprits(EDITS, lambda kept: False) == ()
