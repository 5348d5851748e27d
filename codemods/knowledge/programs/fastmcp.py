"""FastMCP runs a server of the Model Context Protocol from its file."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="FastMCP",
    docs="https://gofastmcp.com/patterns/cli",
    names=("fastmcp",),
    modules=("fastmcp.cli",),
    packages=("fastmcp",),
    takes="script",
    place="second",
    objects=("mcp", "server", "app"),
    paths="script",
    imports_from="script",
    roles={"run": "web", "dev": "web"},
    loading=("run", "dev", "inspect"),
    flags=tuple("-m --module --no-banner --reload --skip-env --skip-source --stateless".split()),
    listens=Listens(
        given="--transport http --host 127.0.0.1 --port {port}",
        options=("--host", "--port", "--transport", "-t"),
        port=8000,
        developing=("--reload", "--debug", "--auto-reload", "-r"),
    ),
)
