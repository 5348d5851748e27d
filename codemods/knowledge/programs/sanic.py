"""Sanic serves its own apps."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Sanic",
    docs="https://sanic.dev/en/guide/running/running.html",
    names=("sanic",),
    modules=("sanic",),
    packages=("sanic",),
    takes="object",
    place="object",
    objects=("app",),
    imports_from="cwd",
    roles={"": "web"},
    flags=tuple(
        """-1 -3 -D -d -h -r -s -v --access-logs --auto-reload --auto-tls --coffee --daemon
        --debug --dev --factory --fast --motd --noisy-exceptions --reload --repl --simple
        --single-process --tls-strict-host""".split()
    ),
    listens=Listens(
        given="--host 127.0.0.1 --port {port}",
        options=("--host", "-H", "--port", "-p", "--unix"),
        port=8000,
        developing=("--reload", "--debug", "--auto-reload", "-r"),
    ),
)
