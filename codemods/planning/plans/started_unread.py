"""Programs that a file names whose commands nobody reads, and that load nothing of Sentry."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.planning.known import Known
from codemods.planning.plans.other_programs import seen
from codemods.planning.reach.lines_to_start import whole_call
from codemods.planning.reach.selection import chosen
from codemods.planning.reach.unreached import settings_of
from codemods.planning.turn import Turn
from codemods.processes.detecting.workers import loads_settings
from codemods.processes.launching.started_unread import started_unread

TURN = Turn.SILENT


def plan(known: Known) -> Iterator[Note]:
    """Yield a note for each; what is asked about has its own."""
    if known.answers.style == "none":
        return
    covered = seen(known)
    starting = {e.path for e in known.found.usable} | {e.path for e in chosen(known)}
    starting.add(known.answers.init_path)
    for named in started_unread(known.modules):
        loaded = {path for path, _ in known.modules.reach(named.path)}
        sets = any(loads_settings(known.modules, named.path, e) for e in settings_of(known))
        if named.path not in covered and starting.isdisjoint(loaded) and not sets:
            yield Note(
                f"{named.shown} names {named.path} (`{named.shown.text}`) and nothing that this "
                "loads starts Sentry; what is started there is not read. If it is, require "
                "sentry-sdk where that installs its packages, and put these lines at its top:",
                whole_call(known.answers),
            )
