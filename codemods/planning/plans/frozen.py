"""Functions whose process is stopped behind their answer, with what was not sent by then."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.registry import programs
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_SENDS = "serverless_function"
_PASTE = f"from sentry_sdk.integrations.serverless import {_SENDS}"


def plan(known: Known) -> Iterator[Note]:
    """Yield one note a program, for the chosen files that import it and send nothing in time."""
    modules = known.modules
    silent = [e.path for e in chosen(known) if _SENDS not in known.project.get(e.path, _SENDS)]
    for program in (p for p in programs().values() if p.freezes):
        rows = ((path, item) for path in silent for item in modules.facts(path).imports)
        named = ((p, i) for p, i in rows if i.module.partition(".")[0] in program.modules)
        found = dict.fromkeys(modules.evidence(path, item.line) for path, item in named)
        if found:
            yield Note(
                f"{program.freezes} ({some(found)}), with what Sentry has not sent yet: that comes "
                f"late, or never. Put `@{_SENDS}` right above each `def` that is called, below its "
                "other decorators: it sends before the answer.",
                _PASTE,
            )
