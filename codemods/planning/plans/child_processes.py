"""Child processes and pools whose errors would end with them: the jobs that they run report."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.importing.import_names import import_statement
from codemods.code.importing.modules import first_party
from codemods.editing.placements.report_in_child import BINDING, decorator
from codemods.files.model import Edit
from codemods.planning.jobs.child_jobs import ChildJob, child_jobs
from codemods.planning.known import Known
from codemods.planning.ledger import records
from codemods.planning.turn import Turn

TURN = Turn.WATCHED
_EDITOR = "placements.report_in_child"
_STARTER = "placements.start_in_job"
_ENDS = {
    "process": "which ends in a process of its own",
    "pool": "whose result nothing asks its pool for",
    "thread": "whose result nothing asks its pool for",
}


def plan(known: Known) -> Iterator[Edit]:
    """Yield the edits of each function; one that somebody has taken ours off is left alone."""
    made = records(known.answers.written)
    offered = {(r.path, m.arguments.get("function")) for r in made for m in r.made}
    for job in _wanted(known):
        if (job.path, job.function) not in offered:
            own = first_party(known.project, known.modules.package_root(job.path))
            arguments = {"function": job.function, "first_party": own, "runs": job.runs}
            why = f"`{job.function}`, {_ENDS[job.runs]}, reports what it raises"
            yield Edit(job.path, _EDITOR, arguments, why, _paste(job.runs))
            if job.module:
                yield _start(job)


def _start(job: ChildJob) -> Edit:
    statement = f"{import_statement(job.module)}  # noqa: F401  # starts Sentry if this is spawned"
    arguments = {"function": job.function, "statement": statement}
    why = f"`{job.function}` starts Sentry where nothing has: in a child that is spawned"
    return Edit(job.path, _STARTER, arguments, why, statement, place=f"first in `{job.function}`")


def _wanted(known: Known) -> Iterator[ChildJob]:
    """Yield a job a function; what also runs apart from its caller sends at once."""
    found = tuple(child_jobs(known))
    for path, function in dict.fromkeys((job.path, job.function) for job in found):
        mine = [job for job in found if (job.path, job.function) == (path, function)]
        yield min(mine, key=lambda job: [*_ENDS].index(job.runs))


def _paste(runs: str) -> str:
    return f"{BINDING.statement}\n\n\n{decorator(BINDING.name, runs)}"
