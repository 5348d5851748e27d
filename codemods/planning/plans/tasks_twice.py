"""Tasks that nobody awaits, where the asyncio integration is enabled: each error arrives twice.

Measured with sentry-sdk 2.75.0: once from the integration and once from asyncio's own logger,
"Task exception was never retrieved"; without the second, once.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.tree import read_tree
from codemods.files.model import Evidence, Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.plans.unseen_errors import sees_tasks
from codemods.planning.reach.beside_call import beside_call
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED

_TASKS = ("asyncio.create_task", "asyncio.ensure_future")
_LINES = 'from sentry_sdk.integrations.logging import ignore_logger\n\nignore_logger("asyncio")'


def plan(known: Known) -> Iterator[Note]:
    """Yield where a chosen process drops a task that two would report."""
    if not known.answers.init_path or not sees_tasks(known):
        return
    if 'ignore_logger("asyncio")' in "".join(known.project.get(p, "") for p in _ignoring(known)):
        return
    paths = reached(known)
    places = [place for path in paths for place in _dropped(known, path)]
    if places:
        shown = some((f"{place} (`{place.text}`)" for place in places), 1)
        lets = "lets a task go" if len(places) == 1 else "let tasks go"
        place, lines = beside_call(known, _LINES)
        yield Note(
            f"{shown} {lets} that nobody awaits, and the asyncio integration is enabled: an error "
            "there makes two events, the second by asyncio's logger. For one, put this below "
            f"{place}; an error in a callback of the loop's is then no event any more:",
            lines,
        )


def _ignoring(known: Known) -> tuple[str, ...]:
    return known.modules.mentioning(("ignore_logger",))


def _dropped(known: Known, path: str) -> Iterator[Evidence]:
    """Yield the calls of a file that make a task and keep nothing of it."""
    if not any(call.name in _TASKS for call in known.modules.facts(path).calls):
        return
    tree = read_tree(known.modules, path)
    for call in tree.calls:
        if tree.makes(call, _TASKS) and isinstance(tree.around[call], ast.Expr):
            job = call.args[0] if call.args else None
            if not (isinstance(job, ast.Call) and tree.handles(job.func)):
                yield known.modules.evidence(path, call.lineno)
