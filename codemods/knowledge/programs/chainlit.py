"""Chainlit serves a chat from a script, and logs what a callback raises, with its error (seen)."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Chainlit",
    docs="https://docs.chainlit.io/backend/command-line",
    names=("chainlit",),
    modules=("chainlit",),
    packages=("chainlit",),
    mounting=("chainlit.utils.mount_chainlit",),
    takes="script",
    place="second",
    paths="script",
    imports_from="script",
    roles={"run": "web"},
    loading=("run",),
    flags=tuple("-w -d -h -c --ci --debug --headless --watch".split()),
    listens=Listens(
        given="--host 127.0.0.1 --port {port}",
        options=("--host", "--port"),
        port=8000,
        developing=("-w", "--watch"),
    ),
)
