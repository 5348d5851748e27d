"""Several things in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

NAMED = 6  # things that are named one by one


def some(things: Iterable[object], most: int = NAMED, between: str = ", ") -> str:
    """Return the first `most` things as a text, and how many more there are.

    "a, b" for two of them, "a, b and 3 more" for five of which two are named.
    """
    shown = [str(thing) for thing in things]
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return f"{between.join(shown[:most])}{more}"
