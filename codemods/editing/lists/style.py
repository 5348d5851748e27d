"""What a new requirement looks like beside its neighbours: version, blanks, position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from codemods.editing.lists.requirement import Parsed, normalised
from codemods.files.model import Refused
from codemods.files.versions import (
    NEWEST_SDK,
    SDK_NEEDS,
    SDK_RANGE,
    at_least,
    ends_below,
    floor_of,
    freed_of,
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
    if held := [one for one in neighbours if _freed(one)]:
        *others, last = (one.text.strip() for one in held)
        rows = f"{', '.join(others)} and {last}" if others else last
        raise Refused(
            f"{rows} {'keeps' if len(held) == 1 else 'keep'} out the urllib3 "
            f"{SDK_NEEDS['urllib3']} that {name} {NEWEST_SDK} needs, and there may be more"
        )


def _freed(neighbour: Parsed) -> str:
    """Return from which version on a neighbour leaves sentry-sdk room, "" where it does now."""
    pinned, name = neighbour.exact, normalised(neighbour.name)
    needed = SDK_NEEDS.get(name, "")
    if needed:
        low = not at_least(pinned, needed) if pinned else ends_below(neighbour.specifier, needed)
        return needed if low else ""
    begins = pinned or floor_of(neighbour.specifier)
    freed = freed_of(name, begins) if begins else ""
    return freed if freed and ends_below(neighbour.specifier, freed) else ""


def _spaced(clause: str, blank: str) -> str:
    version = clause.lstrip("=<>~!")
    return f"{clause[: len(clause) - len(version)]}{blank}{version}"
