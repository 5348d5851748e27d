"""MCP servers: two more tools on each server."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import after
from . import made

MODULES = (
    "fastmcp.server.server",
    "mcp.server.fastmcp.server",  # before mcp 2
    "mcp.server.mcpserver.server",
)


def attach(module: Any) -> None:
    """Add the tools when a server is made."""
    # In mcp 1 a module of FastMCP calls the server below it MCPServer.
    after(getattr(module, "FastMCP", None) or module.MCPServer, "__init__", add)


def add(server: Any) -> None:
    """Add the tools."""
    if not made(server):
        return

    def sentry_verify_ok() -> str:
        return act.succeed()

    def sentry_verify_fail() -> str:
        return act.fail()

    for tool in (sentry_verify_ok, sentry_verify_fail):
        tool.__annotations__ = {"return": str}
        server.tool()(tool)
