"""Robyn runs a script, which starts its own server, and logs what a handler raises.

It logs a traceback as a text: of two errors two messages arrive, without the errors (0.88).
"""

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
