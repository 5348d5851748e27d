"""Errors that a library logs unless a hook of the project's takes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.errors.library_hooks import Hook, hooks
from codemods.code.facts.dotted import dotted
from codemods.code.tree import read_tree
from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.kinds.swallower import Swallower
from codemods.knowledge.registry import swallowers
from codemods.planning.known import Known
from codemods.planning.plans.swallowed import is_told, using
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for each library that has such a hook: with lines where it is the only one."""
    for one in swallowers().values() if known.answers.init_path else ():
        mine = using(known, one)
        found = [hook for path in mine for hook in hooks(known.modules, path, one)]
        if not is_told(known, one) and any(not hook.reports for hook in found):
            yield _only(known, one, found[0]) if len(found) == 1 else _several(one, found)
        if unheard := [x for path in mine if one.before for x in _before(known, path, one)]:
            yield Note(
                f"What a `{one.before}` of {one.name} raises ends its loop, and nobody hears of "
                f"it: {some(unheard)}.",
                level="info",
            )


def _only(known: Known, one: Swallower, hook: Hook) -> Note:
    place = known.modules.evidence(hook.path, hook.line)
    lines = f"sentry_sdk.capture_exception({hook.error})"
    if one.cause and hook.error:
        lines = f'cause = getattr({hook.error}, "{one.cause}", None)\nif cause:\n    '
        lines += "sentry_sdk.capture_exception(cause)"
    return Note(
        f"{place} (`{place.text}`) takes the errors of {one.name} and says nothing of them to "
        "Sentry. Put this first in it:",
        f"import sentry_sdk\n\n{lines}",
    )


def _several(one: Swallower, found: list[Hook]) -> Note:
    return Note(
        f"{one.name} logs an error unless a hook takes it; what one takes arrives where it is "
        "logged as an error or given to `sentry_sdk.capture_exception(error)`. Hooks here: "
        f"{some(f'{hook.path}:{hook.line}' for hook in found)} ({one.docs}).",
        level="info",
    )


def _before(known: Known, path: str, one: Swallower) -> Iterator[str]:
    """Yield what runs before a loop and does more than to wait and to log."""
    tree = read_tree(known.modules, path)
    for function in tree.defined:
        marks = {dotted(d).rpartition(".")[2] for d in function.decorator_list}
        if one.before in marks and _may_fail(function, one):
            yield f"{path}:{function.lineno}"


def _may_fail(function: _Function, one: Swallower) -> bool:
    own = {n for d in function.decorator_list for n in ast.walk(d)}
    calls = (n for n in ast.walk(function) if isinstance(n, ast.Call) and n not in own)
    names = {ast.unparse(call.func).rpartition(".")[2] for call in calls}
    is_reported = "capture_exception" in names
    return not is_reported and bool(names - one.harmless)
