"""A hook for what ends the process that takes the place of Sentry's and hands nothing on."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.prerequisites import passed
from codemods.code.starting.startup_events import PROGRAM, Event
from codemods.code.tree import read_tree
from codemods.files.model import Entrypoint, Note
from codemods.knowledge.start_order import HOOK
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.deployed.deployment import run_of

TURN = Turn.MUTED

# What reports the error all the same: logging at its level, or the hook that was there.
_REPORTS = frozenset("critical error exception fatal capture_exception excepthook".split())


def plan(known: Known) -> Iterator[Note]:
    """Yield the hooks that a chosen process puts in Sentry's place."""
    if not known.answers.init_path:
        return
    found = (event for e in chosen(known) if e.line for event in _later(known, e))
    for path, line in dict.fromkeys((event.path, event.line) for event in found):
        function = _function(known, path, line)
        if function is None or _is_reported(function):
            continue
        place = known.modules.evidence(path, line)
        names = [argument.arg for argument in function.args.args]
        error = names[1] if len(names) == 3 else "error"
        yield Note(
            f"{place} (`{place.text}`) comes after Sentry has started and takes the place of its "
            f"hook: an error that ends the process does not arrive. Put this first in "
            f"`{function.name}`:",
            f"import sentry_sdk\n\nsentry_sdk.capture_exception({error})\nsentry_sdk.flush()",
        )


def _later(known: Known, entry: Entrypoint) -> Iterator[Event]:
    processes = [p for one in known.found.proven if one.entry == entry for p in one.processes]
    starts = {(p.start, run_of(p)) for p in processes if p.start} or {(entry.path, PROGRAM)}
    for start, run in sorted(starts):
        _, later = passed(known.modules, entry.path, entry.after, start, run)
        yield from (event for event in later if event.what is HOOK)


def _function(known: Known, path: str, line: int) -> ast.FunctionDef | None:
    """Return the function of a file that a line makes the hook, None for another's."""
    nodes = read_tree(known.modules, path).nodes
    assigned = (n for n in nodes if isinstance(n, ast.Assign) and n.lineno == line)
    name = next((dotted(node.value) for node in assigned), "")
    defined = (n for n in nodes if isinstance(n, ast.FunctionDef) and n.name == name)
    return next(defined, None)


def _is_reported(function: ast.FunctionDef) -> bool:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(getattr(f, "attr", getattr(f, "id", "")) in _REPORTS for f in calls)
