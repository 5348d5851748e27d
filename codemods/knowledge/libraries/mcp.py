"""MCP: auto-enabled; before the server and its tools are registered (sdk-facts 5.5)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="MCP",
    kind="ai",
    packages=("mcp", "fastmcp"),
    modules=("mcp", "fastmcp"),
    integration="mcp.MCPIntegration",
    minimum="1.8.0",
    since="2.43.0",
    prompts=True,
    built_late=(
        "fastmcp.FastMCP",
        "mcp.server.Server",
        "mcp.server.fastmcp.FastMCP",
        "mcp.server.lowlevel.Server",
    ),
)
