"""Luigi runs a task of a module and ends; it logs what the task raises."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Luigi",
    docs="https://luigi.readthedocs.io/en/stable/running_luigi.html",
    names=("luigi",),
    modules=("luigi", "luigi.cmdline"),
    packages=("luigi",),
    takes="module",
    options=(("--module",),),
    imports_from="cwd",
    flags=("--local-scheduler",),
)
