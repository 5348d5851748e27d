"""MCP servers: before the server object, or its tools are registered unseen (sdk-facts 3.3)."""

from codemods.knowledge.kinds.facts import (
    ASGI_HOLDERS,
    ASGI_LOGGERS,
    WSGI_HOLDERS,
    Framework,
    Sample,
)

_APP = """\
mcp = FastMCP("Shop")


@mcp.tool
def split(people: int) -> float:
    return 100 / people
"""

FRAMEWORK = Framework(
    name="MCP server",
    kind="web",
    noun="server",
    holders=(*ASGI_HOLDERS, *WSGI_HOLDERS),
    docs="https://docs.sentry.io/platforms/python/integrations/mcp/",
    packages=("mcp", "fastmcp"),
    modules=("fastmcp", "mcp.server"),
    programs=("fastmcp", "mcp"),
    apps=(
        "fastmcp.FastMCP",
        "mcp.server.MCPServer",
        "mcp.server.Server",
        "mcp.server.fastmcp.FastMCP",
        "mcp.server.lowlevel.Server",
        "mcp.server.mcpserver.MCPServer",
    ),
    loggers=ASGI_LOGGERS,
    sampled_paths=('context.get("asgi_scope", {}).get("path")',),
    integration="mcp.MCPIntegration",
    minimum="1.8.0",
    late="the tools registered before",
    speaks="mcp",
    note="before `FastMCP()`: tools registered earlier are never seen",
    sample=Sample(
        before={
            "requirements.txt": "fastmcp\n",
            "server.py": "from fastmcp import FastMCP\n\n" + _APP,
        },
        after={
            "requirements.txt": "fastmcp\nsentry-sdk>=2.75.0,<3\n",
            "server.py": """\
import os

from fastmcp import FastMCP

sentry_sdk.init(...)

"""
            + _APP,
        },
        install=("fastmcp",),
        serve="fastmcp run server.py --transport http --host 127.0.0.1 --port {port}",
        fail="fastmcp call http://127.0.0.1:{port}/mcp split people=0 || true",
        transaction="/mcp",
    ),
)
