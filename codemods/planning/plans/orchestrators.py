"""Generators that a platform's library runs anew for each step: lines by which they report."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.registry import platforms
from codemods.planning.known import Known
from codemods.planning.plans.kept_by_worker import is_kept
from codemods.planning.turn import Turn
from codemods.processes.platform_functions.functions import Function, functions, named_functions
from codemods.processes.platform_functions.orchestrators import (
    Orchestrator,
    assigned,
    decorated,
)

TURN = Turn.MUTED
_WORD = "orchestrated"
_LINES = f"""\
import functools

import sentry_sdk


def {_WORD}(function):
    @functools.wraps(function)
    def reporting(context):
        try:
            return (yield from function(context))
        except Exception:
            sentry_sdk.capture_exception()
            sentry_sdk.flush()
            raise

    return reporting"""


def plan(known: Known) -> Iterator[Note]:
    """Yield one note a platform, for those in which nothing reports."""
    found: dict[str, dict[Orchestrator, None]] = {}
    for one in functions(known.modules):
        if platforms()[one.platform].orders and is_kept(known, one):
            found.setdefault(one.platform, {}).update(dict.fromkeys(_orchestrators(known, one)))
    for stem, mine in found.items():
        silent = [x for x in mine if f"def {_WORD}(" not in known.project[x.path]]
        if silent:
            shown = some(f"`{x.name}` ({x.path}:{x.line})" for x in silent)
            yield Note(
                f"{platforms()[stem].name} keeps to itself what an orchestrator raises: {shown}. "
                f"Put these lines above, and `@{_WORD}` right above each such `def`. What an "
                "activity raises, and this one lets out, comes from both then:",
                _LINES,
            )


def _orchestrators(known: Known, one: Function) -> Iterator[Orchestrator]:
    platform = platforms()[one.platform]
    if not platform.calls_named:
        yield from decorated(known.modules, one.path, platform)
        return
    named = named_functions(known.project, known.modules.root)
    names = [x.name for x in named if (x.platform, x.path) == (one.platform, one.path)]
    yield from assigned(known.modules, one.path, names, platform)
