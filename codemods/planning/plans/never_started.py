"""Lines that cron passes over, so that what they name never runs."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.processes.launching.cron_lines_without_user import without_user

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for all of them, where they are files of this project that would run."""
    if places := without_user(known.modules):
        first = places[0].path
        one = len(places) == 1
        yield Note(
            f"{some(map(str, places))}: cron never starts {'it' if one else 'them'}, since in "
            "/etc/cron.d the user stands between schedule and command and here none does: nothing "
            f"is set up for what {'it names' if one else 'they name'}. Put the user there (`root`) "
            f"in {first}, then run this again."
        )
