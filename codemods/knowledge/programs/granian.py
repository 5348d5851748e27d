"""Granian, a server for ASGI, RSGI and WSGI."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Granian",
    docs="https://github.com/emmett-framework/granian#options",
    names=("granian",),
    modules=("granian",),
    packages=("granian",),
    calls=("granian.Granian", "granian.server.Granian"),
    takes="object",
    place="object",
    imports_from="cwd",
    roles={"": "web"},
    flags=tuple(
        """-h --access-log --factory --reload --reload-any --respawn-failed-workers --ws""".split()
    ),
    folder=("--working-dir",),
    listens=Listens(
        given="--host 127.0.0.1 --port {port}",
        options=("--host", "--port", "--uds"),
        port=8000,
        developing=("--reload",),
    ),
)
