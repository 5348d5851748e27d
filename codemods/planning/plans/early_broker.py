"""What to do where a broker is built before Sentry starts."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.files.model import Entrypoint, Note
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.processes.early_brokers import built_before, early_broker

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield the brokers of chosen processes that Sentry comes too late for."""
    if not known.answers.init_path:
        return
    modules, answers = known.modules, known.answers
    for entry in known.found.entrypoints:
        place = early_broker(modules, entry) if entry.path in answers.entrypoints else None
        if place:
            name = frameworks()[entry.framework].name
            yield Note(
                f"{place} builds the broker before Sentry starts in {entry.path}, which waits for "
                f"what line {entry.after} loads: of the tasks only what {name} logs arrives. "
                "Start Sentry above that line as well, below the loading of .env."
            )
        if entry.path == answers.init_path and answers.style == "inline" and entry.line:
            yield from _built(modules, entry)


def _built(modules: Modules, entry: Entrypoint) -> Iterator[Note]:
    """Yield what the imports above an init call in the same file build."""
    early = built_before(modules, entry)
    if early and early.what:
        place = modules.evidence(early.path, early.line)
        line = early.during(entry.path)
        yield Note(
            f"{place} (`{place.text}`) is built before Sentry starts in {entry.path}: without it "
            f"{early.what.lost} of {early.what.name} won't arrive. Move the call of "
            f"sentry_sdk.init above line {line}, with the imports that it needs."
        )
