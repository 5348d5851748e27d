"""A set-up module that is to have another name or place, before all else is planned."""

from __future__ import annotations

from typing import NamedTuple

from codemods.commands.shared.at_hand import found_in
from codemods.files.model import Changes, Refused
from codemods.files.project import Project
from codemods.planning.moving.module_answer import followed
from codemods.planning.moving.move import Move, Moved, move, moved, together
from codemods.sentry.allowed import MEND
from codemods.sentry.answers import Answers, BadAnswers
from codemods.sentry.settled import settled


class Begun(NamedTuple):
    """The project and its answers as they are once the module has moved, if it is to."""

    project: Project
    answers: Answers | None
    asked: Move = Move()
    first: Moved = Moved()
    before: Project | None = None

    def whole(self, then: Changes) -> Changes:
        """Return what is planned of the moved project as changes of the one that is there."""
        return together(self.before, self.asked, self.first, then) if self.before else then


def by_now(project: Project, recorded: Answers) -> Answers:
    """Return recorded answers as an organisation's file has them by now."""
    now = settled(recorded)
    if now.init_module == recorded.init_module:
        return now
    return followed(project, found_in(project, recorded.subproject), recorded, now)


def begun(project: Project, answers: Answers | None, file: str) -> Begun:
    """Move the module where the answers in `file` say another place than it was written to.

    Raises BadAnswers where something needs it where it is.
    """
    asked = move(project, answers) if answers else Move()
    if answers is None or not asked.old:
        return Begun(project, answers)
    try:
        first = moved(project, answers, asked)
    except Refused as refusal:
        said = f"{file}: `init_module` can't be {answers.init_module}: {refusal}. {MEND}"
        raise BadAnswers(said) from refusal
    then = answers._replace(written=first.written)
    return Begun(project.changed(first.files), then, asked, first, project)
