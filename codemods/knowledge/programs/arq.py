"""arq runs the worker that a class of settings describes.

It gives `dictConfig` a configuration of `arq` when it has imported that class (cli.py, 0.26.3 and
0.28.0), and with it loses the handlers of `arq.worker`; those that `on_startup` adds stay.
"""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="arq",
    docs="https://arq-docs.helpmanual.io/#simple-usage",
    names=("arq",),
    modules=("arq",),
    packages=("arq",),
    calls=("arq.run_worker",),
    takes="object",
    place="first",
    imports_from="cwd",
    roles={"": "worker"},
    logs_anew=("arq", "arq.*"),
    flags=("-V", "-h", "-v", "--burst", "--check", "--verbose"),
)
