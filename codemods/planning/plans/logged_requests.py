"""Loggers of whole URLs that an init call of the user's sends along, once its logs are on.

In a statement of ours they are ignored by name; nothing is put beside a call that is not ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.versions import at_least
from codemods.knowledge.kinds.facts import ASGI_LOGGERS
from codemods.planning.features.newly_logged import logs_begin
from codemods.planning.known import Known
from codemods.planning.reach.beside_call import quiet_beside_call
from codemods.planning.turn import Turn
from codemods.sentry.around_call import LOGS_QUIET_SINCE, quiet_loggers
from codemods.sentry.chosen import written_for

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Note]:
    """Yield the lines that keep them out, where logs are switched on by us."""
    answers = known.answers
    if not logs_begin(known) or not at_least(written_for(answers), LOGS_QUIET_SINCE):
        return
    text = known.project.get(answers.init_path, "")
    quiet = dict.fromkeys((*quiet_loggers(answers), *_of_servers(known)))
    names = [name for name in quiet if name not in text]
    if names:
        place, lines = quiet_beside_call(known, names)
        yield Note(
            f"{answers.init_path} sends log lines from now on. To keep those of "
            f"{', '.join(names)} out (URLs, arguments, addresses), put this below {place}:",
            lines,
        )


def _of_servers(known: Known) -> Iterator[str]:
    """Yield the access loggers of the servers that are required or started, whatever they serve."""
    started = {launch.program for launch in known.found.launches}
    for name in ASGI_LOGGERS:
        server = name.partition(".")[0]
        if server in started or known.found.dependencies.named(server):
            yield name
