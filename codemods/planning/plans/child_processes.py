"""Child processes and pools whose errors would end with them: the jobs that they run report."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.modules import first_party
from codemods.editing.placements.report_in_child import BINDING, decorator
from codemods.files.model import Edit
from codemods.planning.jobs.child_jobs import child_jobs
from codemods.planning.known import Known
from codemods.planning.ledger import records
from codemods.planning.turn import Turn

TURN = Turn.WATCHED
_EDITOR = "placements.report_in_child"
_ENDS = {
    "process": "which ends in a process of its own",
    "pool": "whose result nothing asks its pool for",
    "thread": "whose result nothing asks its pool for",
}


def plan(known: Known) -> Iterator[Edit]:
    """Yield an edit a function; one that somebody has taken the decorator off is left alone."""
    made = records(known.answers.written)
    offered = {(r.path, m.arguments.get("function")) for r in made for m in r.made}
    for path, function, runs in _wanted(known):
        if (path, function) not in offered:
            own = first_party(known.project, known.modules.package_root(path))
            arguments = {"function": function, "first_party": own, "runs": runs}
            why = f"`{function}`, {_ENDS[runs]}, reports what it raises"
            yield Edit(path, _EDITOR, arguments, why, _paste(runs))


def _wanted(known: Known) -> Iterator[tuple[str, str, str]]:
    """Yield (file, function, what runs it); what also runs apart from its caller sends at once."""
    found = [(job.path, job.function, job.runs) for job in child_jobs(known)]
    for path, function in dict.fromkeys((path, function) for path, function, _ in found):
        yield (
            path,
            function,
            min((runs for *what, runs in found if what == [path, function]), key=[*_ENDS].index),
        )


def _paste(runs: str) -> str:
    return f"{BINDING.statement}\n\n\n{decorator(BINDING.name, runs)}"
