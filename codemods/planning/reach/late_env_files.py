"""What reads a `.env` in the chosen processes only after Sentry has started, or may do so."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.prerequisites import passed
from codemods.code.starting.effects import makes
from codemods.code.starting.startup_events import PROGRAM, Event, events
from codemods.files.deployed import Process
from codemods.files.model import Entrypoint, Evidence
from codemods.knowledge.registry import programs
from codemods.knowledge.start_order import ENV_FILE, VARIABLES
from codemods.planning.known import Known
from codemods.planning.reach.further_blocks import unstarted
from codemods.planning.reach.selection import chosen
from codemods.processes.deployed.deployment import run_of
from codemods.shell.options import split_options


def read_late(known: Known) -> tuple[Evidence, ...]:
    """Return what reads a file of variables below the place where Sentry starts, each once."""
    lost = unstarted(known)
    entries = [e for e in chosen(known) if e.line and e.path not in lost]
    return tuple(dict.fromkeys(place for entry in entries for place in _later(known, entry)))


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
