"""What may end a process before Sentry starts in it, where that waits for a `.env`."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.prerequisites import waited_for
from codemods.code.starting.failing_starts import fails_below
from codemods.code.starting.startup_events import Event
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
        if rerun_by(known.modules, entry):
            continue  # an error ends one run of the script there
        event = _read(known, entry)
        if event and event.path not in told and _may_fail(known, entry, event):
            told.add(event.path)
            yield from _told(known, entry, event)


def _read(known: Known, entry: Entrypoint) -> Event | None:
    """Return what reads a `.env` in another file, above the place where Sentry starts.

    Not where Sentry waits for something else as well that happens below it: Loguru's own set-up.
    """
    happens = [*waited_for(known.modules, entry.path)] if entry.after else []
    above = [e for e in happens if e.during(entry.path) <= entry.after]
    last = next((e for e in reversed(above) if e.what is not ENV_FILE), None)
    read = [e for e in above if e.what is ENV_FILE]
    if not read or read[0].path == entry.path:
        return None
    return None if last and above.index(last) > above.index(read[0]) else read[0]


def _may_fail(known: Known, entry: Entrypoint, event: Event) -> bool:
    """Tell whether something may fail below that, in the files that are being loaded by then."""
    inner = [(path, line) for path, line in event.within if path != entry.path]
    return any(fails_below(known.modules, path, line) for path, line in inner)


def _told(known: Known, entry: Entrypoint, event: Event) -> Iterator[Note]:
    line = event.during(event.path)
    inner = as_entry(known, event.path, known.modules.evidence(event.path, event.line))
    inner = inner._replace(root=entry.root, module=known.modules.name(event.path, entry.root))
    if line and (name := our_module(known, inner)):
        end = known.modules.facts(event.path).ends.get(line, line)
        yield Note(
            f"{entry.path} starts Sentry below line {entry.after}, which loads {event.path} and a "
            f".env in it: what fails there below line {end} ends the process unseen. To have that "
            f"as well, put this below line {end} of {event.path}:",
            import_line(known, inner._replace(late=True), name),
            level="info",
        )
