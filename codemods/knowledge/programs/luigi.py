"""Luigi runs a task of a module and ends; it logs what the task raises, as an error with it.

Seen with 3.8.1: its command puts no folder on `sys.path`, so that `PYTHONPATH` or `python -m luigi`
has to; by both the error of a task arrives, once.
"""

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
    imports_from="nothing",
    flags=("--local-scheduler",),
)
