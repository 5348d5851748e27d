"""Entries of `_experiments` that have become options, or that say nothing any more.

When each became one was read from the wheels on both sides (sentry_sdk/consts.py).
"""

from __future__ import annotations

import ast
from types import MappingProxyType

from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.rewrite import Around, Rewrite, given, option
from codemods.editing.source.merging.change import Change
from codemods.files.model import Refused
from codemods.files.versions import at_least

SINCE = "1.17.0"
OLD = "_experiments"
GRADUATED = MappingProxyType(
    {
        "profiles_sample_rate": "1.17.0",
        "profiler_mode": "1.17.0",
        "enable_logs": "2.35.0",
        "before_send_log": "2.35.0",
        "before_send_metric": "2.44.0",
        "trace_lifecycle": "2.66.0",
        "ignore_spans": "2.66.0",
        "before_send_span": "2.67.0",
        "data_collection": "2.70.0",
    }
)
DEAD = MappingProxyType({"enable_metrics": "2.68.0"})  # metrics need no option since


def rewrite(reading: Reading, around: Around) -> Rewrite | None:
    """Return what becomes of the entries of `_experiments`. Raises Refused."""
    value = option(reading, OLD)
    if not isinstance(value, ast.Dict):
        return None
    entries = {
        key.value: node
        for key, node in zip(value.keys, value.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    moved = [name for name in entries if _since(GRADUATED.get(name), around)]
    leaving = moved + [name for name in entries if _since(DEAD.get(name), around)]
    if not leaving:
        return None
    if both := given(reading, *moved):
        raise Refused(f"`{both[0]}` is given twice, in `{OLD}` and beside it: keep one of them.")
    code = reading.source.code
    added = tuple(Change("add", name, code(entries[name])) for name in moved)
    return Rewrite(
        _says(moved, leaving), (OLD, *moved), (_emptied(value, leaving, entries), *added)
    )


def _since(version: str | None, around: Around) -> bool:
    return version is not None and at_least(around.version, version)


def _emptied(value: ast.Dict, leaving: list[str], entries: dict[str, ast.expr]) -> Change:
    if len(leaving) == len(value.keys) == len(entries):
        return Change("remove", OLD)
    return Change("inside", OLD, inside=tuple(Change("remove", name) for name in leaving))


def _says(moved: list[str], leaving: list[str]) -> str:
    dead = [name for name in leaving if name not in moved]
    parts = [f"{', '.join(moved)} of {OLD} is an option of its own"] if moved else []
    parts += [f"{', '.join(dead)} of {OLD} has no effect any more"] if dead else []
    return "; ".join(parts)
