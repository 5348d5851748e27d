"""Errors that a library prints by another package where that is there, and logs elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import join

from codemods.files.model import Note
from codemods.files.versions import at_least, ends_below
from codemods.knowledge.kinds.swallower import Printer, Swallower
from codemods.knowledge.registry import swallowers
from codemods.packages.inventory.installed import installed
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield the line by which a library of a chosen process logs its errors again."""
    if not known.answers.init_path:
        return
    paths = reached(known)
    for one in swallowers().values():
        place = next(filter(None, (_imported(known, path, one) for path in paths)), "")
        if place and one.printer and not _is_older(known, one) and not _is_off(known, one.printer):
            yield from _told(known, one, one.printer, place)


def _told(known: Known, one: Swallower, printer: Printer, place: str) -> Iterator[Note]:
    there = installed(known.project, known.found.root, known.found.dependencies)
    where = "which is installed"
    if printer.package not in there.certain:
        if there.is_whole and printer.package not in there.possible and _is_deployed(known):
            return
        where = f"where that is installed, as on {printer.also}"
    path = join(known.found.root, printer.file)
    section = printer.section in known.project.get(path, "").split("\n")
    below = f", below {printer.section}" if section else ""
    yield Note(
        f"{one.name} ({place}) prints what a page raises by {printer.package}, {where}, and logs "
        f"nothing of it: it never reaches Sentry. Put this into {path}{below}:",
        printer.line if section else f"{printer.section}\n{printer.line}",
    )


def _is_deployed(known: Known) -> bool:
    """Tell whether an environment of the project's own shows: what it lists is all there is."""
    return any(process.environment.is_known for process in known.found.processes)


def _imported(known: Known, path: str, one: Swallower) -> str:
    for item in known.modules.facts(path).imports:
        if item.module.partition(".")[0] in one.modules and not item.level:
            return f"{path}:{item.line}"
    return ""


def _is_older(known: Known, one: Swallower) -> bool:
    """Tell whether the library is certainly from before it printed so."""
    assert one.printer is not None
    depends = known.found.dependencies
    rows = depends.named(*one.modules)
    locked = next((depends.locked[n] for n in one.modules if n in depends.locked), "")
    if locked:
        return not at_least(locked, one.printer.since)
    return any(ends_below(row.specifier, one.printer.since) for row in rows)


def _is_off(known: Known, printer: Printer) -> bool:
    """Tell whether the project has decided already, in a file or in a variable."""
    texts = (known.project.get(path, "") for path in known.project.paths if _may_say(path))
    return any(word in text for text in texts for word in printer.words)


def _may_say(path: str) -> bool:
    return not path.endswith((".lock", ".json", ".csv", ".ipynb", ".md"))
