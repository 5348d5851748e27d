"""Errors of threads and child processes that no hook sees, with the lines that report them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.editing.source.source import parsed
from codemods.files.model import Evidence, Note
from codemods.knowledge.unseen_errors import UNSEEN, Unseen
from codemods.planning.known import Known
from codemods.planning.selection import chosen
from codemods.planning.turn import Turn

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield, by kind, where a chosen process loses errors so."""
    if not known.answers.init_path:
        return
    entries = [entry for entry in chosen(known) if entry.line]
    paths = dict.fromkeys(path for e in entries for path, _ in known.modules.reach(e.path))
    for kind in UNSEEN:
        places = [place for path in paths for place in _places(known, path, kind)]
        if places:
            shown = ", ".join(f"{place} (`{place.text}`)" for place in places)
            yield Note(f"{shown} {kind.text}", kind.paste.format(start=_start(known)))


def _places(known: Known, path: str, kind: Unseen) -> Iterator[Evidence]:
    """Yield where a file makes one of a kind and neither it nor its jobs ask for the error."""
    facts = known.modules.facts(path)
    lines = [call.line for call in facts.calls if call.name in kind.calls]
    if not lines:
        return
    words = _words(parsed(known.project[path]))
    hands = not kind.handing or not words.isdisjoint(kind.handing)
    if hands and words.isdisjoint(kind.asking):
        yield from (known.modules.evidence(path, line) for line in dict.fromkeys(lines))


def _words(tree: ast.Module) -> frozenset[str]:
    """Return the names of what a file calls, and of the keywords that it gives."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}
    return frozenset(called | {keyword.arg or "" for call in calls for keyword in call.keywords})


def _start(known: Known) -> str:
    """Return the imports by which a child that was spawned has Sentry as well."""
    answers = known.answers
    if answers.style != "module" or not answers.init_module:
        return "import sentry_sdk"
    return f"import sentry_sdk\n\nimport {answers.init_module}  # noqa: F401"
