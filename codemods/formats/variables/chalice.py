"""Chalice: functions get the `environment_variables` of .chalice/config.json, and of their stage.

Reference: https://aws.github.io/chalice/topics/configfile.html#environment-variables
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from codemods.formats.functions import chalice
from codemods.formats.passed import Passed

WHERE = "among the `environment_variables` of all stages, or of each"
LINES = '"environment_variables": {\n  "SENTRY_DSN": ""\n}'
matches = chalice.matches


def passed(text: str) -> Iterator[Passed]:
    """Yield what is deployed, with the variables that each stage gets."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return
    if not isinstance(given, dict):
        return
    stages = given.get("stages")
    listed = [_names(stage) for stage in (stages if isinstance(stages, dict) else {}).values()]
    names = _names(given) | (frozenset.intersection(*listed) if listed else frozenset())
    yield Passed("app", 1, text.count("\n") + 1, names)


def _names(table: Any) -> frozenset[str]:
    named = table.get("environment_variables") if isinstance(table, dict) else None
    return frozenset(map(str, named)) if isinstance(named, dict) else frozenset()
