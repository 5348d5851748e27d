"""An object of the package that another program loads by itself."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Entry point",
    docs="https://packaging.python.org/en/latest/specifications/entry-points/",
    names=("entry-point",),
    takes="object",
    place="first",
    imports_from="nothing",
)
