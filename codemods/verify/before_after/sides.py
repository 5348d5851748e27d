"""The two sides of a set-up: the project without our edits, and with any of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from codemods.files.model import Change, Refused
from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.ledger import CHANGES
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from codemods.undo.undo import undo

MANIFESTS, OTHERS, CODE = range(3)  # in this order, so that what is imported is there by then


class Sides(NamedTuple):
    """What is compared: `edits` lead from before to after; `is_applied` says where they stand."""

    known: Known
    edits: tuple[Change, ...]
    is_applied: bool

    @property
    def paths(self) -> tuple[str, ...]:
        """The edited files, in an order in which each has what it needs from those before."""
        return tuple(change.path for change in self.edits)

    def files(self, kept: Collection[str]) -> dict[str, bytes | None]:
        """Return the bytes of each edited file where only the edits of `kept` are made."""
        return {e.path: e.after if e.path in kept else e.before for e in self.edits}

    def side(self, kept: Collection[str]) -> Known:
        """Return what is known of the project where only the edits of `kept` are made."""
        project = self.known.project.changed(self.files(kept))
        return Known(scan(project, self.known.found.root or None), self.known.answers)


def sides(known: Known) -> Sides:
    """Return both sides of a project, whether our edits stand in it or are still to be made.

    Raises Refused where what we have put in can't be told from what the user has changed.
    """
    answers = known.answers
    if CHANGES not in answers.written:
        made = apply(known.project, plan(known)).files
        return Sides(known, _ordered(made), is_applied=False)
    changes = undo(known.project, answers, plan(known))
    for note in changes.notes:
        if note.level == "todo":
            raise Refused(note.text)
    back = tuple(c._replace(before=c.after, after=c.before) for c in changes.files)
    return Sides(known, _ordered(back), is_applied=True)


def _ordered(edits: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(sorted(edits, key=lambda e: (_turn(e), e.path)))


def _turn(edit: Change) -> int:
    if not edit.path.endswith(".py"):
        return OTHERS
    return MANIFESTS if edit.before is None else CODE
