"""Schedules that an integration watches by itself, as far as they are written down."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.facts.dotted import dotted, text_of
from codemods.code.tree import read_tree
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen

_SECONDS = {"weeks": 604_800, "days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}
_OF_A_ROW = ("every", "period")
_WORDS = ("schedule", "period")  # `"schedule": 5.0` in a dict; `every=5, period="seconds"`


class Entry(NamedTuple):
    """One schedule and where it stands; `seconds` is None where it is no plain interval."""

    path: str
    line: int
    name: str
    seconds: float | None

    @property
    def is_uneven(self) -> bool:
        """Whether Sentry gets no check-in of it: its interval is not one of whole minutes."""
        return self.seconds is not None and bool(self.seconds % 60)


def entries(known: Known) -> Iterator[Entry]:
    """Yield the schedules of all that the processes load which an integration watches."""
    watched = [e for e in chosen(known) if frameworks()[e.framework].cron_keyword and e.line]
    loaded = dict.fromkeys(p for e in watched for p, _ in known.modules.reach(e.path))
    found = known.project.holding(_WORDS, loaded)
    for path in dict.fromkeys(path for word in _WORDS for path in found.get(word, ())):
        yield from _entries(known, path)


def rows(known: Known) -> Iterator[Entry]:
    """Yield the schedules that some file of the project puts into a database: (every, period)."""
    held = known.project.holding(_OF_A_ROW, known.project.python)
    every, period = (held.get(word, ()) for word in _OF_A_ROW)
    for path in (path for path in period if path in every):
        for node in read_tree(known.modules, path).calls:
            given = {k.arg: k.value for k in node.keywords}
            if given.keys() >= {*_OF_A_ROW}:
                unit = _SECONDS.get((text_of(given["period"]) or _last(given["period"])).lower())
                number = _number(given["every"])
                seconds = None if unit is None or number is None else number * unit
                yield Entry(path, node.lineno, "a job", seconds)


def _last(node: ast.expr) -> str:
    return dotted(node).rpartition(".")[2]


def _entries(known: Known, path: str) -> Iterator[Entry]:
    """Yield the entries of a file: `"name": {"task": "shop.pack", "schedule": 200.0}`."""
    for outer in read_tree(known.modules, path).nodes:
        pairs = zip(outer.keys, outer.values, strict=True) if isinstance(outer, ast.Dict) else ()
        for key, inner in pairs:
            said = _texts(inner) if isinstance(inner, ast.Dict) else {}
            if key and {"task", "schedule"} <= said.keys():
                seconds = _seconds(said["schedule"])
                yield Entry(path, key.lineno, text_of(key) or "a job", seconds)


def _texts(node: ast.Dict) -> dict[str, ast.expr]:
    pairs = zip(node.keys, node.values, strict=True)
    return {text_of(key): value for key, value in pairs if key and text_of(key)}


def _seconds(value: ast.expr) -> float | None:
    """Return the seconds of an interval that is written down, None for any other."""
    if not isinstance(value, ast.Call):
        return _number(value)
    if dotted(value.func).rpartition(".")[2] != "timedelta" or value.args:
        return None
    total = 0.0
    for part in value.keywords:
        number, unit = _number(part.value), _SECONDS.get(part.arg or "")
        if number is None or unit is None:
            return None
        total += number * unit
    return total


def _number(value: ast.expr) -> float | None:
    said = value.value if isinstance(value, ast.Constant) else None
    return float(said) if isinstance(said, int | float) and not isinstance(said, bool) else None
