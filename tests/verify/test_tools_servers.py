"""Servers of tools, on standard input and over HTTP: each is asked, before the edits and after."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from codemods.verify.before_after.sides import sides
from codemods.verify.before_after.told import text as told
from codemods.verify.inside.sentry_verify.probes import fastmcp
from codemods.verify.table import text
from codemods.verify.verify import verify
from tests.lacking import needs
from tests.verify.before_after.test_prove import broken, proven, unchanged
from tests.verify.conftest import cell, project_of

pytestmark = pytest.mark.whole
SERVER = """\
{imported}

server = {made}("Shop")


@server.tool()
def split(people: int) -> float:
    return 100 / people


if __name__ == "__main__":
    server.run({how})
"""
OF_MCP = ("mcp\n", "from mcp.server import MCPServer", "MCPServer")
OF_FASTMCP = ("fastmcp\n", "from fastmcp import FastMCP", "FastMCP")
WAYS = {
    "mcp by lines": (*OF_MCP, ""),
    "mcp over HTTP": (*OF_MCP, 'transport="streamable-http"'),
    "fastmcp by lines": (*OF_FASTMCP, ""),
}


def texts(name: str) -> Mapping[str, str]:
    required, imported, made, how = WAYS[name]
    return {
        "requirements.txt": required,
        "server.py": SERVER.format(imported=imported, made=made, how=how),
        "Procfile": "tools: python server.py\n",
    }


@needs("mcp", "fastmcp")
@pytest.mark.parametrize("name", WAYS)
def test_its_failing_tool_is_reported(name: str, tmp_path: Path) -> None:
    verdict, (ran,) = verify(project_of(texts(name), tmp_path / "shop"), lambda text: None)

    found = [cell(verdict.rows[0], signal).state for signal in ("error", "transaction")]
    assert found == ["arrived", "arrived"], text(verdict)
    assert set(ran.answers.values()) == {200}, ran.answers
    assert ran.noted("captured") == ()


def test_where_both_names_are_there_fastmcp_is_what_gets_tools() -> None:
    """As in mcp 1, where the other name is that of the server below it."""

    class Above:
        def __init__(self) -> None: ...

    class Below(Above): ...

    module = SimpleNamespace(FastMCP=Above, MCPServer=Below)
    fastmcp.attach(module)

    assert "__wrapped__" in vars(Above.__init__)
    assert "__init__" not in vars(Below)


@needs("mcp")
def test_it_answers_the_same_over_http(tmp_path: Path) -> None:
    shop = unchanged(texts("mcp over HTTP"), tmp_path / "shop")

    found = proven(shop, sides(shop.known))

    assert found.status == 0, told(found)


@needs("mcp")
def test_an_edit_that_takes_a_tool_away_is_found(tmp_path: Path) -> None:
    shop = unchanged(texts("mcp by lines"), tmp_path / "shop")
    compared = sides(shop.known)
    wrong = broken(compared, "server.py", lambda t: t.replace(b"@server.tool()\n", b""))

    right, found = proven(shop, compared), proven(shop, wrong)

    assert right.status == 0, told(right)
    assert found.processes[0].state == "fails", told(found)
    assert any("tools" in finding.text for finding in found.processes[0].findings), told(found)
