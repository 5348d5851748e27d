"""Robyn runs a script, which starts its own server, and logs what a handler raises."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Robyn",
    docs="https://robyn.tech/documentation/en/api_reference/advanced_routing",
    names=("robyn",),
    modules=("robyn",),
    packages=("robyn",),
    takes="script",
    place="first",
    paths="script",
    imports_from="script",
    roles={"": "web"},
    flags=("--dev", "--disable-openapi", "--fast", "--open-browser"),
)
