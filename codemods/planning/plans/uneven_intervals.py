"""Scheduled jobs that Sentry gets no check-in of: their interval is not one of whole minutes.

Measured with 2.75.0, and in its sentry_sdk/integrations/celery/beat.py: such an entry is left
out with a warning that nobody sees.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.dotted import dotted, text_of
from codemods.code.tree import read_tree
from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.selection import chosen
from codemods.planning.turn import Turn

TURN = Turn.BESIDE
_SECONDS = {"weeks": 604_800, "days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}


class _Entry(NamedTuple):
    path: str
    line: int
    name: str
    seconds: float


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for all of them, where crons were chosen."""
    if "crons" not in known.answers.features or known.answers.style == "none":
        return
    entries = [e for path in _files(known) for e in _entries(known, path) if e.seconds % 60]
    if entries:
        shown = some(f"`{e.name}` ({e.path}:{e.line}, {e.seconds:g} s)" for e in entries)
        yield Note(
            f"Sentry monitors intervals of whole minutes only: no check-in arrives of "
            f"{shown}. Give those a crontab or whole minutes, if a job that "
            "does not run should be heard of.",
            level="info",
        )


def _files(known: Known) -> Iterator[str]:
    """Yield the files of schedules that an integration watches by itself."""
    watched = [e for e in chosen(known) if frameworks()[e.framework].cron_keyword and e.line]
    loaded = dict.fromkeys(p for e in watched for p, _ in known.modules.reach(e.path))
    yield from known.project.holding(("schedule",), loaded).get("schedule", ())


def _entries(known: Known, path: str) -> Iterator[_Entry]:
    """Yield the entries of a file: `"name": {"task": "shop.pack", "schedule": 200.0}`."""
    for outer in read_tree(known.modules, path).nodes:
        pairs = zip(outer.keys, outer.values, strict=True) if isinstance(outer, ast.Dict) else ()
        for key, inner in pairs:
            said = _texts(inner) if isinstance(inner, ast.Dict) else {}
            seconds = _seconds(said["schedule"]) if {"task", "schedule"} <= said.keys() else None
            if key and seconds is not None:
                yield _Entry(path, key.lineno, text_of(key) or "a job", seconds)


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
