"""Which of several edits a failure is due to: halves are tried until one is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

Fails = Callable[[Collection[str]], bool]


def culprits(edits: Sequence[str], fails: Fails) -> tuple[str, ...]:
    """Return those edits that have to go so that the rest does not fail; none where nothing helps.

    `edits` stand in an order in which each has what it needs from those before; `fails` tells
    whether a process fails with some of them. Without any it is known not to.
    """
    left, found = list(edits), list[str]()
    while left and fails(left):
        guilty = _last_of_least_prefix(left, fails)
        found.append(guilty)
        left.remove(guilty)
    return tuple(found)


def _last_of_least_prefix(edits: Sequence[str], fails: Fails) -> str:
    """Return the edit with which it begins to fail; with all of them it does."""
    low, high = 0, len(edits)  # fails not with `low` of them, but with `high`
    while high - low > 1:
        middle = (low + high) // 2
        if fails(edits[:middle]):
            high = middle
        else:
            low = middle
    return edits[high - 1]
