"""Workers without an integration, whose own log lines hold the arguments of each job.

Errors of theirs arrive by these loggers alone, so an event keeps its text; what is sent as a log
need not repeat it. Where an integration is, its loggers are kept out by the call itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.versions import at_least
from codemods.knowledge.registry import programs
from codemods.planning.known import Known
from codemods.planning.reach.beside_call import quiet_beside_call
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.sentry.around_call import LOGS_QUIET_SINCE
from codemods.sentry.chosen import written_for

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield the lines that keep them out of Sentry Logs, for each such program that is started."""
    answers = known.answers
    on = answers.init_path and answers.style != "none" and "logging" in answers.features
    if not on or not at_least(written_for(answers), LOGS_QUIET_SINCE):
        return
    paths, text = {e.path for e in chosen(known)}, known.project.get(answers.init_path, "")
    started = {p.launch.program: p for p in known.found.processes if paths & {p.start, *p.loads}}
    for stem, process in sorted(started.items()):
        program = programs().get(stem)
        names = [name for name in program.tells if f'"{name}"' not in text] if program else []
        if program and names:
            place, lines = quiet_beside_call(known, names)
            yield Note(
                f"{process.launch.evidence}: {program.name} logs the arguments of jobs, and each "
                "such line is sent as a log. An error still arrives with the text that "
                f"{program.name} gives it. To keep the lines out of logs, put this below {place}:",
                lines,
            )
