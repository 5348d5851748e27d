"""Matrices: `make test` tries the first cell of each kind, `make cells` the further ones.

A cell is one combination of a framework, a release, an answer. It is a further one where another
cell of the same test proves the same kind of thing; by construction each kind keeps its first.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pytest
from _pytest.mark import ParameterSet

S = TypeVar("S")
T = TypeVar("T")


def cells(found: Mapping[str, T], kind: Callable[[T], Hashable]) -> list[ParameterSet]:
    """Return values for `parametrize`, by their names; what has been of this `kind` is further."""
    return [pytest.param(v, id=n, marks=m) for n, v, m in _marked(found.items(), kind)]


def rows(found: Iterable[tuple[Any, ...]], kind: Callable[..., Hashable]) -> list[ParameterSet]:
    """Return rows of values for `parametrize`; `kind` gets those of a row."""
    named = ((_name(row), row) for row in found)
    marked = _marked(named, lambda row: kind(*row))
    return [pytest.param(*row, id=name, marks=marks) for name, row, marks in marked]


def turns(first: Iterable[S], second: Sequence[T]) -> list[tuple[S, T]]:
    """Return each pair of two rows, so that the first of each in `first` meet all in `second`."""
    firsts = [*first]
    return [
        (one, second[(number + turn) % len(second)])
        for turn in range(len(second))
        for number, one in enumerate(firsts)
    ]


def _marked(
    found: Iterable[tuple[str, T]], kind: Callable[[T], Hashable]
) -> Iterable[tuple[str, T, tuple[pytest.MarkDecorator, ...]]]:
    seen: set[Hashable] = set()
    for name, value in found:
        marks = (pytest.mark.cell,) if kind(value) in seen else ()
        seen.add(kind(value))
        yield name, value, marks


def _name(row: tuple[Any, ...]) -> str:
    """Return what tells a row from others, as pytest would: no whole texts."""
    return "-".join(str(v) for v in row if isinstance(v, (str, bool)) and len(str(v)) < 40)
