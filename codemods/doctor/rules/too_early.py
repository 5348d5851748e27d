"""Sentry started before something that undoes it, or that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.import_names import import_statement
from codemods.code.prerequisites import loaded_before
from codemods.doctor.finding import Finding
from codemods.editing.placements.import_first import standing
from codemods.files.model import Entrypoint, Evidence, Refused
from codemods.planning.known import Known
from codemods.planning.selection import chosen

KEPT = False


def findings(known: Known) -> Iterator[Finding]:
    """Yield entrypoints that load `.env` or set Loguru up below the start of Sentry."""
    modules = known.modules
    for entry in chosen(known):
        start = _start(known, entry) if entry.line else 0
        last = loaded_before(modules, entry.path) if start else 0
        if not start or start >= last:
            continue
        loaded = [p for p, _ in modules.reach(entry.path, depth=2)]
        loguru = bool(known.project.holding(("loguru",), loaded))
        effect = (
            "setting Loguru up takes Sentry's sinks out again, and nothing it logs is captured"
            if loguru
            else "the environment file is read only then, so SENTRY_DSN may not be known yet"
        )
        yield Finding(
            "error" if loguru else "warning",
            Evidence(entry.path, start),
            f"Sentry starts above line {last}: {effect}.",
            f"Move it below line {last}.",
        )


def _start(known: Known, entry: Entrypoint) -> int:
    """Return the line of an entrypoint on which Sentry starts, 0 where that is not seen."""
    for existing in known.found.usable:
        if existing.path == entry.path and existing.init.scope == "module":
            return existing.init.line
    if known.answers.style != "module":
        return 0
    try:
        lines = standing(
            known.project[entry.path], statement=import_statement(known.answers.init_module)
        )
    except Refused:
        return 0
    return lines[0] if lines else 0
