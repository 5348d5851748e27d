"""A handler for what goes wrong in an event loop that takes asyncio's place and hands nothing on.

Seen with Python 3.11 and sentry-sdk 2.75.0: the error of a task that nobody asks for arrives by
what asyncio's own handler logs of it, and with another handler not at all.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Note
from codemods.files.syntax import calls_in
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED

_SETS = "set_exception_handler"
# What reports the error all the same: logging at its level, or the handler that was there.
_REPORTS = frozenset(
    """capture_exception capture_message critical default_exception_handler error exception fatal
    log""".split()
)


def plan(known: Known) -> Iterator[Note]:
    """Yield the handlers of chosen processes by which no error of a task arrives."""
    if not known.answers.init_path:
        return
    setting = frozenset(known.modules.mentioning((_SETS,)))
    for path in (p for p in reached(known) if p in setting):
        tree = read_tree(known.modules, path)
        for call in tree.calls:
            handler = _handler(tree, call)
            if handler is None or _is_reported(handler):
                continue
            place = known.modules.evidence(path, call.lineno)
            name = getattr(handler, "name", "")
            where = f"Put this first in `{name}`" if name else "Give it a function with this first"
            yield Note(
                f"{place} (`{place.text}`) takes the place of asyncio's handler and says nothing "
                "to Sentry: the error of a task that nobody waits for does not arrive. "
                f"{where}:",
                _lines(handler),
            )


def _handler(tree: Tree, call: ast.Call) -> ast.FunctionDef | ast.Lambda | None:
    """Return the function of the project's that a call makes the handler, None for another's."""
    if getattr(call.func, "attr", "") != _SETS or len(call.args) != 1:
        return None
    given = call.args[0]
    if isinstance(given, ast.Lambda):
        return given
    return next((f for f in tree.functions(given) if isinstance(f, ast.FunctionDef)), None)


def _lines(handler: ast.FunctionDef | ast.Lambda) -> str:
    names = [argument.arg for argument in handler.args.args]
    context = names[-1] if names else "context"
    return (
        f'import sentry_sdk\n\nif {context}.get("exception"):\n'
        f'    sentry_sdk.capture_exception({context}["exception"])'
    )


def _is_reported(handler: ast.AST) -> bool:
    return any(dotted(c.func).rpartition(".")[2] in _REPORTS for c in calls_in([handler]))
