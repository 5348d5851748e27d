"""The time zone that a scheduler's code names: a string, `ZoneInfo("…")`, `pytz.utc`."""

from __future__ import annotations

import ast
from types import EllipsisType

from codemods.editing.source.job_calls import Names, keywords, plain

_UTC = frozenset("pytz.utc pytz.UTC datetime.timezone.utc datetime.UTC".split())
_MAKING = frozenset("timezone ZoneInfo gettz".split())


def zone_of(node: ast.expr | None, names: Names) -> str | EllipsisType | None:
    """Return a zone's name, None where none is given, `...` where only run time knows it."""
    value = plain(node)
    if value is None or isinstance(value, str):
        return value
    if node is not None and names.dotted(node) in _UTC:
        return "UTC"
    if isinstance(node, ast.Call) and names.dotted(node.func).rpartition(".")[2] in _MAKING:
        given = plain(node.args[0]) if len(node.args) == 1 else ...
        return given if isinstance(given, str) else ...
    return ...


def of_scheduler(tree: ast.Module) -> ast.expr | None:
    """Return the `timezone` that a module's scheduler is made or configured with, if any."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (given := keywords(node).get("timezone")):
            called = ast.unparse(node.func)
            if called.endswith(("Scheduler", ".configure")):
                return given
    return None
