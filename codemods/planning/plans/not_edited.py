"""Programs that were not edited, without a guess at why or whether they run."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from textwrap import shorten

from codemods.code.importing.surely_loaded import surely_loaded
from codemods.files.model import Entrypoint, Evidence, Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.plans.neighbours import unlisted
from codemods.planning.reach.lines_to_start import shared_starts
from codemods.planning.reach.not_edited import (
    as_entry,
    further_programs,
    may_import,
    named_programs,
    sharing,
)
from codemods.planning.requirement.sdk_requirement import SDK, line
from codemods.planning.telling.files_left_alone import left_alone, told_apart
from codemods.planning.turn import Turn
from codemods.processes.launching.documented_commands import is_document
from codemods.processes.launching.filled_in_commands import filled_in
from codemods.processes.launching.launches import is_aside, is_away
from codemods.processes.launching.started_unread import started_unread
from codemods.processes.proofs.timely import DEAD
from codemods.processes.servers.own_servers import own_server

TURN = Turn.SILENT
_NAMED, _FURTHER = 12, 3
_LONGEST = 60  # of a command that is quoted beside a file


def plan(known: Known) -> Iterator[Note]:
    """Yield one note of those that something starts, and one of how many others can be started."""
    if known.found.wrapped and known.answers.style == "none":
        return
    left = {entry.path: entry for entry in left_alone(known)}
    told = {*left, *told_apart(known)}
    if known.answers.style != "none":
        found = {**named_programs(known, told), **unlisted(known)}
        left |= {p: as_entry(known, p, shown) for p, shown in found.items() if p not in told}
    shared = {path: by for path in left if (by := sharing(known, path, left))}
    shared = {path: shared[path] for path in shared if not may_import(known, left, path)}
    entries = {p: e for p, e in left.items() if p not in shared or _is_deployed(known, e)}
    if entries:
        yield _told(known, entries, {p: by for p, by in shared.items() if p in entries})
    yield from _further(known, {*told, *left})


def _is_deployed(known: Known, entry: Entrypoint) -> bool:
    """Tell whether more than a manual or a developer's tool names what starts a file."""
    aside = {launch.evidence for launch in known.found.launches if is_aside(launch)}
    others = (shown for shown in entry.evidence if shown.path != entry.path)
    return any(not is_document(shown.path) and shown not in aside for shown in others)


def _told(known: Known, entries: Mapping[str, Entrypoint], shared: Mapping[str, str]) -> Note:
    """Return the note of programs that something names, with the lines for them, once."""
    names = some((f"{path} ({_place(known, entry)})" for path, entry in entries.items()), _NAMED)
    text = f"Not set up: {names}."
    for by in dict.fromkeys(shared.values()):
        these = some(path for path, other in shared.items() if other == by)
        text += (
            f" {these} may share a process with {by}, where a second start would replace the "
            "first: no lines there, but a module with the start that all of them import."
        )
    serving = {path: own for path in entries if (own := own_server(known.modules, path))}
    for path, own in serving.items():
        text += (
            f" {path} is {own.server} itself, whose workers patch for {own.what} when they begin "
            f"({own.setting}): no lines for its top, since with them {DEAD}."
        )
    broken = {path for path in entries if _loads_unread(known, path)}
    mine = [e for path, e in entries.items() if path not in {*shared, *broken, *serving}]
    if known.found.old_python or not mine:
        return Note(text)
    return Note(f"{text} {_require(known, mine)} put these lines in:", shared_starts(known, mine))


def _loads_unread(known: Known, path: str) -> bool:
    """Tell whether a program is or loads at once what can't be read: lines may not run there."""
    loaded = surely_loaded(known.modules, path)
    return any(known.modules.facts(one).broken for one in loaded if one in known.project)


def _place(known: Known, entry: Entrypoint) -> str:
    """Return what names a program, its own line where nothing else does.

    A command that is filled in where it is deployed may start any.
    """
    others = [str(shown) for shown in entry.evidence if shown.path != entry.path]
    others += [str(one.shown) for one in started_unread(known.modules) if one.path == entry.path]
    may = [f"{place} may start it" for place in filled_in(known.project, known.found.root)]
    may += [
        f"deployed is {place} (`{shorten(place.text, _LONGEST, placeholder='…')}`)"
        for place in _instead(known, entry)
    ]
    return next(iter(others), ", ".join((f"line {entry.line}", *may[:1])))


def _short(text: str) -> str:
    return shorten(text, _LONGEST, placeholder="…")


def _instead(known: Known, entry: Entrypoint) -> Iterator[Evidence]:
    """Yield what a deployment starts in a file's place, as the proof that it is started lacks."""
    for one in (one for one in known.found.proven if one.entry == entry):
        yield from (p for proof in one.missing if proof.name == "started" for p in proof.evidence)


def _require(known: Known, mine: Collection[Entrypoint]) -> str:
    """Return where sentry-sdk has to be added for the lines, if anywhere."""
    depends = known.found.dependencies
    away = {x.evidence for x in known.found.launches if is_away(x)}
    elsewhere = all(away.intersection(entry.evidence) for entry in mine)
    if known.answers.style != "none" or elsewhere or depends.named(SDK):
        there = all(_has_it(known, entry) for entry in mine)
        have = "" if there else f" have {SDK} installed where it runs, and"
        return f"If errors there should arrive,{have}"
    row = f"`{line(known, depends.target)}`"
    return f"Add {row} to {depends.target or 'what is installed where it runs'}, and"


def _has_it(known: Known, entry: Entrypoint) -> bool:
    """Tell whether each environment that starts a program installs a list that requires it."""
    depends = known.found.dependencies
    lists = {depends.target, *depends.needed} - {""}
    mine = [p for p in known.found.processes if p.start == entry.path]
    around = [p.environment for p in mine if not is_away(p.launch)]
    return bool(around) and not any(lists.isdisjoint(one.lists) for one in around)


def _further(known: Known, told: set[str]) -> Iterator[Note]:
    """Yield how many other files can be started by themselves, with the first."""
    if left := further_programs(known, told) if known.answers.style != "none" else []:
        can = f"{'file' if len(left) == 1 else 'files'} that can be started"
        among = f"{', among them' if len(left) > _FURTHER else ':'} {', '.join(left[:_FURTHER])}"
        yield Note(f"{len(left)} {can}{among} (not edited).", level="info")
