"""Hypercorn, an ASGI and WSGI server."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Hypercorn",
    docs="https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html",
    names=("hypercorn",),
    modules=("hypercorn",),
    packages=("hypercorn",),
    calls=("hypercorn.run", "hypercorn.asyncio.serve", "hypercorn.trio.serve"),
    takes="object",
    place="object",
    objects=("app",),
    imports_from="cwd",
    roles={"": "web"},
    flags=("-h", "-D", "--daemon", "--debug", "--reload"),
    listens=Listens(
        given="--bind 127.0.0.1:{port}",
        options=("-b", "--bind", "--quic-bind", "--insecure-bind"),
        port=8000,
        developing=("--reload", "--debug"),
    ),
)
