"""Files that look like programs of their own, and that nothing shows to be started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from codemods.code.importing.modules import REACH, Modules
from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.detecting.apps_by_convention import LASTING

TURN = Turn.SILENT
_NAMED = 4  # programs that are named one by one


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for all of them."""
    if known.answers.style == "none":
        return
    seen = _seen(known)
    starting = {e.path for e in known.found.existing} | {e.path for e in chosen(known)}
    starting.add(known.answers.init_path)
    named = [p for p in known.modules.files if p not in seen and _is_program(known.modules, p)]
    found = [p for p in named if starting.isdisjoint(q for q, _ in known.modules.reach(p))]
    if not found:
        return
    looks, it = ("looks by its name", "it") if len(found) == 1 else ("look by their names", "each")
    what = "a program of its own" if len(found) == 1 else "programs of their own"
    yield Note(
        f"{some(found, _NAMED)} {looks} like {what}: no launch file starts {it}, and nothing that "
        f"{it} loads starts Sentry. If {'it' if len(found) == 1 else 'one'} runs anywhere, "
        f"{_start(known)}, below what loads a .env.",
        level="info",
    )


def _start(known: Known) -> str:
    """Return what a program is to do; a program that starts Sentry itself is not to be loaded."""
    path = known.answers.init_path
    if known.answers.style == "module":
        return f"have it load {path} as well"
    return f"start Sentry at its top, as {path} does"


def _seen(known: Known) -> frozenset[str]:
    """Return the files that are chosen, asked about or started, with all that they load."""
    found = known.found
    starts = {e.path for e in (*chosen(known), *found.entrypoints, *found.doubtful)}
    starts |= {process.start for process in found.processes if process.start}
    starts |= {existing.path for existing in found.existing}
    return frozenset(p for start in starts for p, _ in known.modules.reach(start))


def _is_program(modules: Modules, path: str) -> bool:
    """Tell whether a file is called like a lasting program and does something when it is run."""
    place = PurePosixPath(path)
    words = (place.parent.name if place.stem == "main" else place.stem).lower().split("_")
    if words[-1] not in LASTING or "test" in words:
        return False
    facts = modules.facts(path)
    imported = any(path in modules.loads(other) for other in modules.files[:REACH])
    works = facts.has_main_guard or any(not c.scope and not c.target for c in facts.calls)
    return works and not imported and not facts.broken
