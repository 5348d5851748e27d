"""What to do where a broker is built before Sentry starts."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from codemods.code.importing.modules import Modules
from codemods.code.starting.startup_events import Event
from codemods.editing.placements.init_before_app import lines_above
from codemods.files.model import Entrypoint, Note, Refused
from codemods.knowledge.registry import frameworks
from codemods.knowledge.start_order import First
from codemods.planning.known import Known
from codemods.planning.reach.further_blocks import own_calls, unstarted
from codemods.planning.reach.selection import loaded
from codemods.planning.turn import Turn
from codemods.processes.deployed.early_brokers import built_first, early_broker
from codemods.processes.libraries.integrations_taken_out import taken_out

TURN = Turn.MUTED
# Bodies stay out of our call, wherever it stands; cookies come by the same way.
_OURS = {"request bodies": "cookies"}


def plan(known: Known) -> Iterator[Note]:
    """Yield the brokers of chosen processes that Sentry comes too late for."""
    if not known.answers.init_path:
        return
    modules, answers = known.modules, known.answers
    by_hand, lost = _put_back(known), unstarted(known)
    for entry in (e for e in known.found.entrypoints if e.path not in lost):
        place = early_broker(modules, entry) if entry.path in answers.entrypoints else None
        name = frameworks()[entry.framework].name
        if place and name not in by_hand:
            yield Note(
                f"{place} builds the broker before Sentry starts in {entry.path}, which waits for "
                f"what line {entry.after} loads: of the tasks only what {name} logs arrives. "
                "Start Sentry above that line as well, below the loading of .env."
            )
    if answers.style in ("module", "inline"):
        yield from _built(known, by_hand)


def _put_back(known: Known) -> frozenset[str]:
    """Return the frameworks of whose objects nothing is lost, however early: it is put in by hand.

    Where their own lines take out what Sentry puts in, they are told how to put it back.
    """
    chosen = [frameworks()[stem] for stem in known.answers.frameworks]
    paths = loaded(known) if any(one.put_into for one in chosen) else ()
    return frozenset(one.name for one in chosen if taken_out(known.modules, paths, one))


def _built(known: Known, by_hand: frozenset[str]) -> Iterator[Note]:
    """Yield what else is built before Sentry starts, and loses by it."""
    told: set[tuple[str, int]] = set()
    own, lost = own_calls(known), unstarted(known)
    for one in known.found.proven:
        entry = one.entry
        if entry.path not in known.answers.entrypoints or not entry.line or entry.path in lost:
            continue
        after = _above(known, entry) if entry.path in own else entry.after
        for event in built_first(known.modules, entry, one.processes, after):
            place = (event.path, event.line)
            if _is_replaced(known.modules, entry, event, after):
                continue
            if event.what and event.what.name not in by_hand and place not in told:
                told.add(place)
                yield _late(known, entry, event, event.what, own)


def _is_replaced(modules: Modules, entry: Entrypoint, event: Event, after: int) -> bool:
    """Tell whether a worker's file makes anew, below Sentry, all that another has made of a queue.

    `dramatiq.set_broker(RabbitmqBroker())` once more: the worker serves the last one alone.
    """
    framework = frameworks()[entry.framework]
    if framework.kind != "queue" or not event.what or event.what.name != framework.name:
        return False
    wanted = set(event.what.calls)
    before = {call.name for call in modules.facts(event.path).calls if call.name in wanted}
    own = modules.facts(entry.path).calls
    anew = {call.name for call in own if not (call.scope or call.guarded) and call.line > after}
    return event.path != entry.path and before <= anew


def _above(known: Known, entry: Entrypoint) -> int:
    """Return the last line above the call that the plan puts into the app's own file."""
    text, lines = known.project.get(entry.path, ""), (entry.line, entry.after, entry.patched)
    try:
        above = lines_above(text, line=lines[0], after=lines[1], patched=lines[2])
    except Refused:
        return entry.line - 1
    return min(above, entry.line - 1)


def _late(known: Known, entry: Entrypoint, event: Event, what: First, own: Collection[str]) -> Note:
    place, init = known.modules.evidence(event.path, event.line), known.answers.init_path
    start = "the call of sentry_sdk.init" if entry.path in own else f"the import of {init}"
    # What the package around a file does comes before the first line of the file.
    around = (*known.modules.packages(entry.path), entry.path)
    file = next((path for path in around if event.during(path)), "")
    if _waits_within(known.modules, entry, event.during(file)):
        file = event.path  # the statement that loads .env builds it, too: in there is a place
    above = f"line {event.during(file)} of {file}" if file else str(place)
    waits = ", below what loads .env" if entry.after else ""
    return Note(
        f"{place} (`{place.text}`) is built before Sentry starts in {entry.path}: "
        f"{_OURS.get(what.lost, what.lost)} of {what.name} won't arrive. Put {start} above "
        f"{above}{waits}."
    )


def _waits_within(modules: Modules, entry: Entrypoint, statement: int) -> bool:
    """Tell whether a statement of an entrypoint's file is the last that Sentry waits for."""
    ends = modules.facts(entry.path).ends
    return 0 < statement <= entry.after == ends.get(statement, statement)
