"""What may end a process before Sentry starts in it, where that waits for a `.env`."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.prerequisites import waited_for
from codemods.code.starting.failing_starts import fails_below
from codemods.code.starting.startup_events import PROGRAM, Event, events
from codemods.files.model import Entrypoint, Note
from codemods.knowledge.start_order import ENV_FILE
from codemods.planning.known import Known
from codemods.planning.reach.lines_to_start import import_line
from codemods.planning.reach.not_edited import as_entry
from codemods.planning.reach.our_module import our_module
from codemods.planning.reach.rerun_scripts import rerun_by
from codemods.planning.reach.selection import loading
from codemods.planning.turn import Turn

TURN = Turn.BESIDE


def plan(known: Known) -> Iterator[Note]:
    """Yield the line by which errors of the file that loads it, and of what follows, arrive.

    The module may be imported twice in a process: Sentry starts once by it.
    """
    if known.answers.style != "module":
        return
    told: set[str] = set()
    for entry in loading(known):
        event = _read(known, entry)
        if event and _place(event)[0] not in told and _may_fail(known, entry, event):
            told.add(_place(event)[0])
            yield from _told(known, entry, event)


def _read(known: Known, entry: Entrypoint) -> Event | None:
    """Return what reads a `.env` in another file, above the place where Sentry starts.

    Not where Sentry waits for something else as well that happens below it: Loguru's own set-up.
    """
    happens = [*waited_for(known.modules, entry.path)] if entry.after else []
    above = [e for e in happens if e.during(entry.path) <= entry.after]
    last = next((e for e in reversed(above) if e.what is not ENV_FILE), None)
    read = [e for e in above if e.what is ENV_FILE]
    event = next((e for e in read if e.during(entry.path)), next(iter(read), None))
    if not event or _place(event)[0] == entry.path:
        return None
    return None if last and above.index(last) > above.index(event) else event


def _place(event: Event) -> tuple[str, int]:
    """Return the file, and the line of its statement, by which a `.env` is read in the end."""
    return event.within[-1] if event.within else (event.path, 0)


def _may_fail(known: Known, entry: Entrypoint, event: Event) -> bool:
    """Tell whether something may fail below that, in the files that are being loaded by then.

    Or in one that the same statement loads next. An error ends a script that is run anew only
    where that is loaded again by its next run.
    """
    inner = [(path, line) for path, line in event.within if path != entry.path]
    if rerun_by(known.modules, entry):
        inner = []
    inner += [(path, 0) for path in _loaded_next(known, entry, event)]
    return any(fails_below(known.modules, path, line) for path, line in inner)


def _loaded_next(known: Known, entry: Entrypoint, event: Event) -> Iterator[str]:
    """Yield the files that are loaded below an event, in the same statement of the entrypoint."""
    happens = events(known.modules, entry.path, PROGRAM)
    reads = (n for n, e in enumerate(happens) if e[:3] == event[:3] and e.during(entry.path))
    first = next(reads, len(happens))
    for one in happens[first:]:
        if one.what is None and one.during(entry.path) == happens[first].during(entry.path):
            yield one.path


def _told(known: Known, entry: Entrypoint, event: Event) -> Iterator[Note]:
    path, line = _place(event)
    inner = as_entry(known, path, known.modules.evidence(path, line or 1))
    inner = inner._replace(root=entry.root, module=known.modules.name(path, entry.root))
    if line and (name := our_module(known, inner)):
        end = known.modules.facts(path).ends.get(line, line)
        yield Note(
            f"{entry.path} starts Sentry below line {entry.after}, which loads {path} and a "
            f".env in it: what fails between line {end} there and that start is not seen. To have "
            f"that as well, put this below line {end} of {path}:",
            import_line(known, inner._replace(late=True), name),
            level="info",
        )
