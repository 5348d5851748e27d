"""Log lines that hold somebody's address or position, where no personal data was to leave."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.features.newly_logged import logs_begin
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded
from codemods.planning.turn import Turn
from codemods.processes.secrets.logged_people import logged_people
from codemods.sentry.chosen import sent

TURN = Turn.BY_HAND
_MOST = 20  # each is a place to mend


def plan(known: Known) -> Iterator[Note]:
    """Yield which lines of a chosen process those are, where a call begins to send logs."""
    if sent(known.answers) == "personal" or not logs_begin(known):
        return
    found = logged_people(known.modules, loaded(known))
    if found:
        places = some([f"{one.place} ({one.name})" for one in found], _MOST)
        holds, it = ("this line says", "it") if len(found) == 1 else ("these lines say", "them")
        yield Note(
            f"{places}: by its name {holds} who somebody is, or where. Until now such a line left "
            "only beside an error that came after it; from now on each does, from INFO on, and no "
            f"option filters it. Take what is named out of {it}, log {it} at DEBUG, which is not "
            "sent, or leave `logging` out of the features."
        )
