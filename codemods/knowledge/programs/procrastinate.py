"""Procrastinate: its worker is given the app by its dotted name, and logs what jobs raise."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Procrastinate",
    docs="https://procrastinate.readthedocs.io/en/stable/howto/basics/command_line.html",
    names=("procrastinate",),
    modules=("procrastinate", "procrastinate.cli"),
    packages=("procrastinate",),
    takes="module",
    options=(("-a", "--app"),),
    variable="PROCRASTINATE_APP",
    imports_from="cwd",
    roles={"worker": "worker"},
    # Seen with Procrastinate 3.10: "Job pay[1](card='…') ended with status: Error", and `extra`.
    tells=("procrastinate.jobs", "procrastinate.worker", "procrastinate.worker.*"),
    flags=("-v", "--verbose"),
)
