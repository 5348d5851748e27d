"""Daphne, the ASGI server of Django Channels."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Daphne",
    docs="https://github.com/django/daphne#running",
    names=("daphne",),
    modules=("daphne",),
    packages=("daphne",),
    takes="object",
    place="object",
    imports_from="cwd",
    roles={"": "web"},
    flags=("--proxy-headers", "--no-server-name"),
    listens=Listens(
        given="-b 127.0.0.1 -p {port}",
        options=tuple("-b --bind -p --port -u -e --fd".split()),
        port=8000,
        leads=True,
    ),
)
