"""Taskiq: a worker and a scheduler, each given its object and the modules of tasks."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Taskiq",
    docs="https://taskiq-python.github.io/guide/cli.html",
    names=("taskiq",),
    modules=("taskiq",),
    packages=("taskiq",),
    takes="object",
    place="second",
    imports_from="cwd",
    roles={"worker": "worker", "scheduler": "scheduler"},
    flags=("-fsd", "-r", "--fs-discover", "--reload", "--use-process-pool"),
    sets={"--app-dir": "PYTHONPATH"},
)
