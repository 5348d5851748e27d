"""Faust: its worker loads the app, and logs what its agents raise."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Faust",
    docs="https://faust-streaming.github.io/faust/userguide/cli.html",
    names=("faust",),
    modules=("faust",),
    packages=("faust", "faust-streaming"),
    takes="module",
    options=(("-A", "--app"),),
    variable="FAUST_APP",
    objects=("app",),
    imports_from="cwd",
    roles={"worker": "worker"},
    flags=("-D", "-q", "--debug", "--json", "--no-color", "--quiet"),
)
