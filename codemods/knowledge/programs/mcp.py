"""The command of the MCP SDK runs a server from its file."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="MCP",
    docs="https://github.com/modelcontextprotocol/python-sdk#running-your-server",
    names=("mcp",),
    modules=("mcp", "mcp.cli"),
    packages=("mcp",),
    takes="script",
    place="second",
    objects=("mcp", "server", "app"),
    paths="script",
    imports_from="script",
    roles={"run": "web", "dev": "web"},
    loading=("run", "dev", "install"),
)
