"""rqscheduler puts jobs of RQ into their queue when they are due, and runs none."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="rqscheduler",
    docs="https://github.com/rq/rq-scheduler#running-the-scheduler",
    names=("rqscheduler",),
    modules=("rq_scheduler.scripts.rqscheduler",),
    packages=("rq-scheduler",),
    takes="settings",  # none: it is given addresses and numbers alone
    imports_from="cwd",
    roles={"": "scheduler"},
    flags=("-b", "-h", "-v", "--burst", "--quiet", "--verbose"),
    sets={"--path": "PYTHONPATH"},
)
