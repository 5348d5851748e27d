"""arq runs the worker that a class of settings describes."""

from __future__ import annotations

from codemods.knowledge.program import Program

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
    flags=("-V", "-h", "-v", "--burst", "--check", "--verbose"),
)
