"""Loggers of whole URLs that an init call of the user's sends along, once its logs are on.

In a statement of ours they are ignored by name; below a call of the user's by the same lines, in
the edit that switches the logs on: what was never sent is not to leave for want of a paste.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.modules import first_party
from codemods.editing.placements.quiet_logs import BINDING
from codemods.files.model import Edit
from codemods.files.versions import at_least
from codemods.knowledge.kinds.facts import ASGI_LOGGERS
from codemods.planning.features.newly_logged import logs_begin
from codemods.planning.known import Known
from codemods.planning.reach.beside_call import quiet_beside_call, quiet_lines
from codemods.planning.turn import Turn
from codemods.sentry.around_call import LOGS_QUIET_SINCE, quiet_loggers
from codemods.sentry.chosen import written_for

TURN = Turn.BY_HAND


def plan(known: Known) -> Iterator[Edit]:
    """Yield the lines that keep them out, where logs are switched on by us."""
    answers = known.answers
    text = known.project.get(answers.init_path, "")
    stands = BINDING.member in text and answers.style == "existing"  # perhaps ours: for an undo
    is_new = logs_begin(known) and at_least(written_for(answers), LOGS_QUIET_SINCE)
    if not is_new and not stands:
        return
    quiet = dict.fromkeys((*quiet_loggers(answers), *_of_servers(known)))
    names = [name for name in quiet if stands or name not in text]
    found = next((one for one in known.found.usable if one.path == answers.init_path), None)
    if names and found:
        path, line = found.path, found.init.line
        own = first_party(known.project, known.modules.package_root(path))
        statement = quiet_lines(known, found, names)
        arguments = {"line": line, "statement": statement, "first_party": own}
        why = f"keeps the lines of {', '.join(names)} out of logs (URLs, arguments, addresses)"
        place, lines = quiet_beside_call(known, names)
        yield Edit(path, "placements.quiet_logs", arguments, why, lines, place=f"below {place}")


def _of_servers(known: Known) -> Iterator[str]:
    """Yield the access loggers of the servers that are required or started, whatever they serve."""
    started = {launch.program for launch in known.found.launches}
    for name in ASGI_LOGGERS:
        server = name.partition(".")[0]
        if server in started or known.found.dependencies.named(server):
            yield name
