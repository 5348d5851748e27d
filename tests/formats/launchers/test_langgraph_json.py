from __future__ import annotations

import json

import pytest

from codemods.formats.launchers import langgraph_json
from tests.formats.launchers.rows import refused, rows
from tests.projects import applied

TEXT = """{
  "dependencies": ["."],
  "graphs": {
    "bot": "./app/agent.py:graph",
    "same": "./app/agent.py:other",
    "more": {"path": "jobs/more.py:make"},
    "theirs": "package.module:graph"
  }
}
"""


def test_reads_each_file_once() -> None:
    read = langgraph_json.read("srv/langgraph.json", TEXT)
    assert rows(read) == [
        (4, "langgraph dev --graph app/agent.py"),
        (6, "langgraph dev --graph jobs/more.py"),
    ]
    assert read[0].cwd == "srv"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"graphs": 1}', '{"graphs": {"a": 1}}'])
def test_what_names_none(text: str) -> None:
    assert langgraph_json.read("langgraph.json", text) == ()


def test_is_not_edited() -> None:
    assert langgraph_json.matches("a/langgraph.json") and not langgraph_json.matches("graph.json")
    assert "is not edited" in refused(langgraph_json, TEXT, 4)


def test_its_process_loads_sentry_beside_an_app() -> None:
    texts = {
        "requirements.txt": "fastapi\nlanggraph\n",
        "langgraph.json": json.dumps({"graphs": {"bot": "./agent.py:graph"}}),
        "agent.py": "from langgraph.graph import StateGraph\n\ngraph = StateGraph(dict)\n",
        "api.py": "from fastapi import FastAPI\n\nfrom agent import graph\n\napp = FastAPI()\n",
        "Procfile": "web: uvicorn api:app\n",
    }
    after = applied(texts)
    assert after["agent.py"].startswith("import sentry_setup")
    assert after["api.py"].startswith("import sentry_setup")
