"""Readers of single values in files that people write by hand: a value, or a clause of why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Reader = Callable[[Any], Any]


def text(value: Any) -> str:
    """Return text, stripped. Raises ValueError."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"it must be text, not {value!r}")
    return value.strip()


def words(value: Any) -> tuple[str, ...]:
    """Return a list of texts. Raises ValueError."""
    if not isinstance(value, list) or not value:
        raise ValueError(f"it must be a list, not {value!r}")
    return tuple(text(word) for word in value)


def boolean(value: Any) -> bool:
    """Return true or false. Raises ValueError."""
    if not isinstance(value, bool):
        raise ValueError(f"it must be true or false, not {value!r}")
    return value


def rate(value: Any) -> float:
    """Return a share, from 0.0 to 1.0. Raises ValueError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise ValueError(f"it must be a number from 0 to 1, not {value!r}")
    return float(value)


def one_of(*values: str) -> Reader:
    """Return a reader of one of these words."""

    def reader(value: Any) -> str:
        if value not in values:
            raise ValueError(f"it must be one of {', '.join(values)}, not {value!r}")
        return str(value)

    return reader
