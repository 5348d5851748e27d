"""Child processes whose errors would end with them: the functions that they run report."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.modules import first_party
from codemods.editing.placements.report_in_child import BINDING, COMMENT
from codemods.files.model import Edit
from codemods.planning.child_jobs import child_jobs
from codemods.planning.known import Known
from codemods.planning.ledger import records
from codemods.planning.turn import Turn

TURN = Turn.WATCHED
_EDITOR = "placements.report_in_child"


def plan(known: Known) -> Iterator[Edit]:
    """Yield an edit a function; one that somebody has taken the decorator off is left alone."""
    made = records(known.answers.written)
    offered = {(r.path, m.arguments.get("function")) for r in made for m in r.made}
    jobs = dict.fromkeys((path, function) for path, _, function in child_jobs(known))
    for path, function in jobs:
        if (path, function) not in offered:
            own = first_party(known.project, known.modules.package_root(path))
            arguments = {"function": function, "first_party": own}
            why = f"`{function}`, which ends in a process of its own, reports what it raises"
            paste = f"{BINDING.statement}\n\n\n@{BINDING.name}{COMMENT}"
            yield Edit(path, _EDITOR, arguments, why, paste)
