"""A command that installing the package brings: what it calls is found where that is installed."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Console script",
    docs="https://packaging.python.org/en/latest/specifications/entry-points/",
    names=("script",),
    takes="object",
    place="first",
    imports_from="nothing",
)
