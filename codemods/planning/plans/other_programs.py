"""Files that look like programs of their own, and that nothing shows to be started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from codemods.code.importing.modules import REACH, Modules
from codemods.files.model import Evidence, Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.detecting.apps_by_convention import LASTING
from codemods.processes.detecting.started_by_developers import documented
from codemods.processes.launching.documented_commands import is_document
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.started_unread import started_unread
from codemods.processes.launching.target_files import target_file

TURN = Turn.SILENT
_NAMED = 4  # programs that are named one by one
_CALLED = (
    "looks by its name like a program of its",
    "look by their names like programs of their",
)
_GIVEN = ("is by its arguments a program of its", "are by their arguments programs of their")
_PARSERS = ("argparse.ArgumentParser", "docopt.docopt", "optparse.OptionParser")


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for those that are called so, one for those that take arguments."""
    if known.answers.style == "none":
        return
    told = {*seen(known), *(named.path for named in started_unread(known.modules))}
    starting = {e.path for e in known.found.existing} | {e.path for e in chosen(known)}
    starting.add(known.answers.init_path)
    beside = {str(PurePosixPath(entry.path).parent) for entry in chosen(known) if entry.line}
    left = [p for p in known.modules.files if p not in told]
    named = [p for p in left if _is_program(known.modules, p)]
    shown = [p for p in left if p not in named and _takes_arguments(known.modules, p, beside)]
    yield from _in_documents(known, {*told, *named, *shown}, starting)
    for paths, ways in ((named, _CALLED), (shown, _GIVEN)):
        found = [p for p in paths if starting.isdisjoint(q for q, _ in known.modules.reach(p))]
        if found:
            yield _told(known, found, ways[len(found) > 1])


def _in_documents(known: Known, told: set[str], starting: set[str]) -> Iterator[Note]:
    """Yield one note of the programs that documents start, where no deployment starts anything.

    They end by themselves: those that go on are asked about, or edited.
    """
    if any(not (is_document(x.evidence.path) or is_aside(x)) for x in known.found.launches):
        return
    found: dict[str, Evidence] = {}
    for launch in documented(known.modules, known.found.launches):
        path = target_file(known.modules, launch)
        if path not in told and starting.isdisjoint(p for p, _ in known.modules.reach(path)):
            found.setdefault(path, launch.evidence)
    if found:
        shown = some(f"{path} ({place})" for path, place in found.items())
        yield Note(
            f"Developers are told to start {shown}: what ends by itself was left alone, and loads "
            f"nothing that starts Sentry. To hear of its errors, {how_to_start(known)}, below what "
            "loads a .env.",
            level="info",
        )


def _told(known: Known, found: list[str], what: str) -> Note:
    it, which = ("it", "it") if len(found) == 1 else ("each", "one")
    return Note(
        f"{some(found, _NAMED)} {what} own: no launch file starts {it}, and nothing that {it} "
        f"loads starts Sentry. If {which} runs anywhere, {how_to_start(known)}, below what loads "
        "a .env.",
        level="info",
    )


def how_to_start(known: Known) -> str:
    """Return what a program is to do; a program that starts Sentry itself is not to be loaded."""
    path = known.answers.init_path
    if known.answers.style == "module":
        return f"have it load {path} as well"
    return f"start Sentry at its top, as {path} does"


def seen(known: Known) -> frozenset[str]:
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


def _takes_arguments(modules: Modules, path: str, folders: set[str]) -> bool:
    """Tell whether a file beside a chosen program reads a command line behind its main guard."""
    place = PurePosixPath(path)
    if str(place.parent) not in folders or "test" in place.stem.lower().split("_"):
        return False
    facts = modules.facts(path)
    if not facts.has_main_guard or facts.broken:
        return False
    parses = any(facts.resolve(call.name) in _PARSERS for call in facts.calls)
    return parses and not any(path in modules.loads(other) for other in modules.files[:REACH])
