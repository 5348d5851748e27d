"""Nameko runs the services of a module, and logs what their methods raise."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Nameko",
    docs="https://nameko.readthedocs.io/en/stable/cli.html",
    names=("nameko",),
    modules=("nameko",),
    packages=("nameko",),
    takes="module",
    place="second",
    imports_from="cwd",
    roles={"run": "worker"},
    loading=("run",),
)
