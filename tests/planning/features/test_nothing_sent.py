"""What is chosen and sends nothing, by the releases that are there."""

from __future__ import annotations

import pytest

from codemods.planning.telling.report import report
from tests.projects import changes, known

AI = "from fastapi import FastAPI\nimport {}\n\napp = FastAPI()\n\n{}\n"


@pytest.mark.parametrize(
    ("required", "said"),
    [
        ("openai==0.28.0\n", "AI monitoring: OpenAI is older than what Sentry sees (features)"),
        (
            "openai==1.50.0\n",
            "error monitoring, tracing, logging, ai monitoring (features)",
        ),
    ],
)
def test_what_sees_no_release_that_is_there_is_not_on(required: str, said: str) -> None:
    app = AI.format("openai", "openai.OpenAI().chat.completions.create()")
    texts = {"requirements.txt": f"fastapi\n{required}", "main.py": app}
    texts["Procfile"] = "web: uvicorn main:app\n"
    assert said in report(known(texts), changes(texts))


@pytest.mark.parametrize(("version", "is_traced"), [("19.3.1", False), ("23.3.0", True)])
def test_an_old_sanic_is_not_traced(version: str, is_traced: bool) -> None:
    app = "from sanic import Sanic\n\napp = Sanic('shop')\n"
    texts = {"requirements.txt": f"sanic=={version}\n", "main.py": app}
    texts["Procfile"] = "web: sanic main.app\n"
    assert ("nothing of Sanic" not in report(known(texts), changes(texts))) is is_traced


def test_what_a_lock_holds_too_old_for_a_server_switches_no_tracing_on() -> None:
    texts = {
        "pyproject.toml": '[project]\nname = "a"\nversion = "1"\ndependencies = ["mcp"]\n',
        "uv.lock": 'version = 1\n\n[[package]]\nname = "mcp"\nversion = "1.6.0"\n',
        "server.py": "from mcp.server.fastmcp import FastMCP\n\nmcp = FastMCP('a')\n\n"
        "if __name__ == '__main__':\n    mcp.run()\n",
        "Procfile": "web: python server.py\n",
    }
    told = report(known(texts), changes(texts))
    assert "MCPIntegration needs mcp 1.8.0; uv.lock has 1.6.0: off." in told
    assert "nothing of MCP server, whose integration is off (traces_sample_rate)" in told
    assert "Switched on: error monitoring, logging (features)" in told
