"""A module's facts as JSON, for the next run, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from codemods.code.facts.imports import Import
from codemods.code.facts.module_facts import Call, ModuleFacts, Stored

_IMPORT = (str, str, str, int, int, str, bool)
_CALL = (str, int, str, int, str, str, list, bool, int, list, str)
_FACTS = (list, list, dict, dict, list, list, dict, bool, list, int, list, str)
_NAMED = (str, int)
_VARIABLE = (str, str, int)
_STORED = (str, int, str, str)


def noted(facts: ModuleFacts) -> list[Any]:
    """Return the facts as JSON has them."""
    said: dict[str, Any] = facts._asdict()
    said |= {name: dict(said[name]) for name in ("bases", "parameters", "assigned")}
    said["ends"] = tuple(facts.ends.items())
    return list(said.values())


def read(value: Any) -> ModuleFacts:
    """Return the facts of what `noted` has made. Raises ValueError for anything else."""
    if type(value) is not list or tuple(map(type, value)) != _FACTS:
        raise ValueError("no facts")
    imports, calls, bases, parameters, decorators, environment, assigned, *rest = value
    guard, ends, first, stored, broken = rest
    _check(assigned.values(), int)
    return ModuleFacts(
        read_imports(imports),
        tuple(_call(row) for row in _rows(calls, _CALL)),
        {name: _texts(names) for name, names in bases.items()},
        {name: _texts(names) for name, names in parameters.items()},
        tuple(_rows(decorators, _NAMED)),
        tuple(_rows(environment, _VARIABLE)),
        assigned,
        guard,
        dict(_rows(ends, (int, int))),
        first,
        tuple(Stored(*row) for row in _rows(stored, _STORED)),
        broken,
    )


def read_imports(value: Any) -> tuple[Import, ...]:
    """Return the imports of what `list` has made of them. Raises ValueError for anything else."""
    if type(value) is not list:
        raise ValueError("no imports")
    return tuple(Import(*row) for row in _rows(value, _IMPORT))


def _call(row: tuple[Any, ...]) -> Call:
    name, line, scope, statement, target, first, keywords, guarded, positional, texts, made = row
    words = _texts(keywords) if keywords else ()
    named = tuple(_rows(texts, (str, str))) if texts else ()
    return Call(
        name, line, scope, statement, target, first, words, guarded, positional, named, made
    )


def _rows(rows: list[Any], kinds: tuple[type, ...]) -> Iterable[tuple[Any, ...]]:
    for row in rows:
        if type(row) is not list or tuple(map(type, row)) != kinds:
            raise ValueError("no row")
        yield tuple(row)


def _texts(values: Any) -> tuple[str, ...]:
    if type(values) is not list:
        raise ValueError("no list")
    return _check(values, str)


def _check(values: Iterable[Any], kind: type) -> tuple[Any, ...]:
    found = tuple(values)
    if not set(map(type, found)) <= {kind}:
        raise ValueError("no value")
    return found
