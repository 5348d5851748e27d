"""A `.env` that a process reads only after Sentry has started: a DSN in it is not seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from codemods.code.prerequisites import passed, variables_before
from codemods.code.starting.effects import makes
from codemods.code.starting.startup_events import PROGRAM, Event, events
from codemods.files.deployed import Process
from codemods.files.model import Entrypoint, Evidence, Note
from codemods.knowledge.env_files import DOTENV, FOR_SENTRY, IMPORTED_FOR_SENTRY
from codemods.knowledge.registry import programs
from codemods.knowledge.start_order import ENV_FILE, VARIABLES
from codemods.planning.known import Known
from codemods.planning.lines.place_to_paste import at_the_top
from codemods.planning.reach.further_blocks import own_calls, unstarted
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.deployed.deployment import run_of
from codemods.shell.options import split_options

TURN = Turn.MUTED


def plan(known: Known) -> Iterator[Note]:
    """Yield where a chosen process reads variables from a file after Sentry has started."""
    if known.answers.style not in ("module", "inline"):
        return
    places: dict[Evidence, set[str]] = {}
    lost = unstarted(known)
    for entry in (e for e in chosen(known) if e.line and e.path not in lost):
        for place in _later(known, entry):
            places.setdefault(place, set()).add(entry.path)
    if places:
        yield _told(places, known)
    below = (e for e in chosen(known) if e.after and not _is_started_above(known, e))
    above = (place for entry in below for place in _by_import(known, entry))
    for place in dict.fromkeys(above):
        yield Note(
            f"{place} (`{place.text}`) loads the file in which SENTRY_DSN may stand, so Sentry "
            "starts below it: what fails while that is imported does not arrive. To have that too, "
            f"put these lines {at_the_top(known.project, place.path)}, and what starts Sentry "
            "below them:",
            _above(known, ("",)),
            level="detail",
        )


def _by_import(known: Known, entry: Entrypoint) -> Iterator[Evidence]:
    """Yield the import of a file of the project's own that loads a `.env` above Sentry's place."""
    facts = known.modules.facts(entry.path)
    if variables_before(known.modules, entry.path, entry.after + 1) != entry.after:
        return
    for item in facts.imports:
        if facts.ends.get(item.line) == entry.after and known.modules.imported(entry.path, item):
            yield known.modules.evidence(entry.path, item.line)


def _is_started_above(known: Known, entry: Entrypoint) -> bool:
    """Tell whether Sentry has started by another file's edit, in each process, above its place."""
    others = {e.path for e in chosen(known) if e.line and e.path != entry.path}
    return all(
        any(_is_above(known, event, entry) for event in _until(known, entry, start, run, others))
        for start, run in _starts(known, entry)
    )


def _until(
    known: Known, entry: Entrypoint, start: str, run: str, others: set[str]
) -> Iterator[Event]:
    """Yield the loads of other edited files in a process, up to that of the entrypoint's file."""
    is_loaded = False
    for event in events(known.modules, start, run):
        is_loaded = is_loaded or (event.what is None and event.path == entry.path)
        is_before = not is_loaded or event.during(entry.path)
        if event.what is None and event.path in others and is_before:
            yield event


def _is_above(known: Known, event: Event, entry: Entrypoint) -> bool:
    statement = event.during(entry.path)
    return known.modules.facts(entry.path).ends.get(statement, statement) <= entry.after


def _told(places: Mapping[Evidence, set[str]], known: Known) -> Note:
    shown = ", ".join(f"{place} (`{place.text}`)" for place in places)
    text = (
        f"{shown} {'come' if len(places) > 1 else 'comes'} after Sentry has started: a SENTRY_DSN "
        "that only that file knows is not seen. Set it in the environment of the process, or "
    )
    files_of = dict.fromkeys(one for one in map(_loading, places) if one is not None)
    if not files_of:
        return Note(f"{text}load the file on module level above the line that starts Sentry.")
    inline, own, first = known.answers.style == "inline", own_calls(known), known.answers.init_path
    paths = set().union(*places.values())
    files = sorted({p if p in own else first for p in paths}) if inline else sorted(paths)
    line = "the statement that starts Sentry" if inline else "the import of Sentry's module"
    return Note(
        f"{text}put these lines above {line} in {', '.join(files)}:", _above(known, files_of)
    )


def _above(known: Known, places: Iterable[str]) -> str:
    """Return what hands on what files say to Sentry; without python-dotenv, if that is there."""
    each = [line.format(place) for place in places for line in FOR_SENTRY]
    lines = [*IMPORTED_FOR_SENTRY, *each]
    if not known.found.dependencies.named(DOTENV):
        inside = [f"    {line}".rstrip() for line in lines[2:]]
        lines = ["import os", "from contextlib import suppress", "", "with suppress(ImportError):"]
        lines += inside
    return "\n".join(lines)


def _loading(place: Evidence) -> str | None:
    """Return which file a call of dotenv's loads, "" for the usual one, None for another call."""
    name = "load_dotenv("
    given = place.text.partition(name)[2].partition(")")[0]
    if name not in place.text:
        return None
    literal = re.match(r"""(?:(?:dotenv_path|path)=)?(["'][^"']*["'])""", given)
    return literal[1] if literal else ""


def _later(known: Known, entry: Entrypoint) -> Iterator[Evidence]:
    """Yield what reads a file of variables below Sentry's place, where nothing did before."""
    for start, run in _starts(known, entry):
        first, later = passed(known.modules, entry.path, entry.after, start, run)
        building = _building(known, entry)
        inside = [event for event in first if event.during(entry.path) in building]
        before = (event for event in first if event not in inside)
        if not any(_reads(event) or _hands_on(event, known) for event in before):
            read = (*filter(_reads, (*inside, *later)), *_factory(known, entry))
            yield from (known.modules.evidence(event.path, event.line) for event in read)
            if not read:
                yield from _by_the_way(known, start)


def _starts(known: Known, entry: Entrypoint) -> list[tuple[str, str]]:
    """Return what the processes of an entrypoint start with that are not given a `.env` before."""
    mine = [p for one in known.found.proven if one.entry == entry for p in one.processes]
    processes = [p for p in mine if not _is_loaded_by_program(p, known)]
    if mine and not processes:
        return []
    return sorted({(p.start, run_of(p)) for p in processes if p.start}) or [(entry.path, PROGRAM)]


def _by_the_way(known: Known, start: str) -> Iterator[Evidence]:
    """Yield what reads a file when a function imports its module, long after the start."""
    for path, _ in known.modules.reach(start):
        for call in known.modules.facts(path).calls:
            if not (call.scope or call.guarded) and makes(call, ENV_FILE):
                yield known.modules.evidence(path, call.line)


def _is_loaded_by_program(process: Process, known: Known) -> bool:
    """Tell whether a program has put a `.env` into the environment before it loads the app."""
    program = programs().get(process.launch.program)
    if program is None:
        return False
    words = split_options(process.launch.command.argv[1:], program.flags)
    by_itself = program.loads_env and known.found.dependencies.named("python-dotenv")
    return bool(by_itself or words.value(*program.env_file))


def _building(known: Known, entry: Entrypoint) -> set[int]:
    """Return the statements that call the factory, where Sentry's place is not below them."""
    factory = entry.name.partition(".")[0]
    is_below = known.answers.style == "module" or entry.line > entry.after
    passed_by = entry.after if is_below else 0
    calls = known.modules.facts(entry.path).calls
    made = {call.statement for call in calls if call.name == factory and not call.scope}
    return {statement for statement in made if statement > passed_by}


def _factory(known: Known, entry: Entrypoint) -> Iterator[Event]:
    """Yield what a factory reads that its server calls once the file is loaded."""
    function = entry.name.partition(".")[0]
    if function in known.modules.facts(entry.path).parameters:
        imported = events(known.modules, entry.path)
        happens = events(known.modules, entry.path, function)
        yield from (event for event in happens if _reads(event) and event not in imported)


def _hands_on(event: Event, known: Known) -> bool:
    """Tell whether a file sets variables from what it reads in one, as the lines told here do."""
    return event.what is VARIABLES and "dotenv_values" in known.project[event.path]


def _reads(event: Event) -> bool:
    what = event.what
    return what is not None and what.kind == "environment" and what is not VARIABLES
