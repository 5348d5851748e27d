"""Celery: every sub-command loads the app, two of them go on running.

A worker takes out the handlers of some loggers when it has loaded the app, unless told not to
(`worker_hijack_root_logger`; app/log.py of 5.6.3).
"""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Celery",
    docs="https://docs.celeryq.dev/en/stable/reference/cli.html",
    names=("celery",),
    modules=("celery", "celery.bin.celery"),
    packages=("celery",),
    takes="module",
    options=(("-A", "--app"),),
    variable="APP",
    objects=("app", "celery"),
    submodule="celery",
    imports_from="cwd",
    roles={"worker": "worker", "beat": "scheduler"},
    renamed={"multi": "worker"},
    embeds={"-B": "beat", "--beat": "beat"},
    flags=tuple(
        """-B -C -D -E -h -q --beat --detach --disable-prefetch --discard --events --purge
        --quiet --skip-checks --task-events --without-gossip --without-heartbeat
        --without-mingle""".split()
    ),
    folder=("--workdir",),
    pool=("-P", "--pool"),
    logs_anew=("", "celery", "celery.task", "celery.redirected"),
    anew=("multi", "-D", "--detach"),
    patching=("gevent", "eventlet"),
)
