"""What a new requirement looks like beside its neighbours: version, blanks, position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from codemods.editing.lists.requirement import Parsed, normalised
from codemods.files.model import Refused
from codemods.files.versions import (
    NEWEST_SDK,
    SDK_EXCLUDES,
    SDK_NEEDS,
    SDK_RANGE,
    at_least,
    ends_below,
)

_ORDERS: tuple[Callable[[str], str], ...] = (normalised, str.casefold, str)


def specifier(neighbours: Iterable[Parsed]) -> str:
    """Return `==2.75.0` where every other version is pinned, else `>=2.75.0,<3`."""
    versioned = [n for n in neighbours if n.specifier]
    if versioned and all(n.exact for n in versioned):
        return f"=={NEWEST_SDK}"
    return SDK_RANGE


def written(name: str, extras: Iterable[str], version: str, neighbours: Sequence[Parsed]) -> str:
    """Return `name[extras]version`, with blanks around operators as the neighbours do.

    Raises Refused where a neighbour's pin leaves no room for what sentry-sdk itself needs.
    """
    if not version:
        check_room(name, neighbours)
    version = version or specifier(neighbours)
    versioned = [n for n in neighbours if n.specifier]
    spaced = [n for n in versioned if n.before]
    listed = ",".join(sorted(set(extras)))
    left = f"{name}[{listed}]" if listed else name
    if not spaced or 2 * len(spaced) <= len(versioned):
        return left + version
    after = " " if all(n.after for n in spaced) else ""
    clauses = [_spaced(clause, after) for clause in version.split(",")]
    return f"{left} {(',' + after).join(clauses)}"


def position(names: Sequence[str], name: str) -> int:
    """Return where `name` goes: in its place in a sorted list, else at the end."""
    for order in _ORDERS:
        keys = [order(n) for n in names]
        if keys == sorted(keys):
            return bisect_right(keys, order(name))
    return len(names)


def check_room(name: str, neighbours: Iterable[Parsed]) -> None:
    """Raise Refused where versions of neighbours leave no room for what sentry-sdk itself needs."""
    reasons = [reason for one in neighbours for reason in [_no_room(name, one)] if reason]
    if reasons:
        raise Refused(f"{'; '.join(reasons)}, then add {name}")


def _no_room(name: str, neighbour: Parsed) -> str:
    """Return why a neighbour's version keeps sentry-sdk out, and what would help; "" for none."""
    pinned, text = neighbour.exact, neighbour.text.strip()
    needed = SDK_NEEDS.get(normalised(neighbour.name), "")
    if needed and pinned and not at_least(pinned, needed):
        return (
            f"{text} is pinned, but {name} {NEWEST_SDK} needs at least {needed}; raise that pin "
            "first"
        )
    if needed and not pinned and ends_below(neighbour.specifier, needed):
        return (
            f"{text} ends below {needed}, which {name} {NEWEST_SDK} needs at least; raise that "
            "limit first"
        )
    first, freed = SDK_EXCLUDES.get(normalised(neighbour.name), ("", ""))
    if first and pinned and at_least(pinned, first) and not at_least(pinned, freed):
        return (
            f"{text} is pinned and keeps urllib3 below the {SDK_NEEDS['urllib3']} that {name} "
            f"{NEWEST_SDK} needs; raise that pin to {freed} or later first"
        )
    return ""


def _spaced(clause: str, blank: str) -> str:
    version = clause.lstrip("=<>~!")
    return f"{clause[: len(clause) - len(version)]}{blank}{version}"
