"""RQ: workers load a settings module, and find jobs by their dotted names."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="RQ",
    docs="https://python-rq.org/docs/workers/",
    names=("rq",),
    synonyms={"rqworker": ("worker",)},
    modules=("rq.cli", "rq.cli.cli"),
    packages=("rq",),
    takes="settings",
    options=(("-c", "--config"),),
    imports_from="cwd",
    roles={"worker": "worker", "worker-pool": "worker", "cron": "scheduler"},
    loading=("worker", "worker-pool"),
    flags=tuple(
        """-b -d -h -q -s -v --burst --disable-default-exception-handler
        --disable-job-desc-logging --quiet --verbose --with-scheduler""".split()
    ),
    sets={"-P": "PYTHONPATH", "--path": "PYTHONPATH"},
    instead=("-P", "--path"),  # `--path` is "." where it isn't given (rq/cli/helpers.py)
)
