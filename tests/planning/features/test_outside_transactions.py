"""AI monitoring is not said to be on where nothing of a model call can arrive."""

from __future__ import annotations

import pytest

from codemods.planning.telling.report import report
from tests.projects import changes, known

MODEL = "from langchain.chat_models import init_chat_model\n\nmodel = init_chat_model('m')\n"
GRAPH = f"{MODEL}from langgraph.graph import StateGraph\n\ngraph = StateGraph(dict).compile()\n"
SERVER = {
    "requirements.txt": "langchain\nlanggraph\n",
    "langgraph.json": '{"dependencies": ["."], "graphs": {"bot": "./agent.py:graph"}}',
    "agent.py": GRAPH,
}
SCRIPT = {
    "requirements.txt": "langchain\n",
    "ask.py": f"{MODEL}\nwhile True:\n    print(model.invoke(input()))\n",
    "Procfile": "worker: python ask.py\n",
}
WEB = "from fastapi import FastAPI\n\napp = FastAPI()\n"
ON = "ai monitoring (features)"


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (SERVER, "LangGraph runs each graph outside of any request, and no call of a model"),
        (SCRIPT, "nothing here makes a transaction, and no call of a model"),
    ],
)
def test_it_is_not_on_where_no_transaction_is_around_a_call(
    texts: dict[str, str], why: str
) -> None:
    done = changes(texts)
    said = report(known(texts), done)
    assert f"AI monitoring: {why}" in " ".join(said.split()) and ON not in said
    (note,) = [n for n in done.notes if "start_transaction(" in n.paste]
    assert "is in no trace" in note.text


@pytest.mark.parametrize(
    "texts",
    [
        {**SERVER, "requirements.txt": "openai\n", "agent.py": "import openai\n\ngraph = 1\n"},
        {
            **SERVER,
            "more.py": "sentry_sdk.start_transaction()\n",
            "agent.py": f"import more\n{GRAPH}",
        },
        {**SERVER, "requirements.txt": "fastapi\nlangchain\n", "app.py": f"import agent\n{WEB}"}
        | {"Procfile": "web: uvicorn app:app\n"},
        {**SCRIPT, "ask.py": f"{SCRIPT['ask.py']}from langchain.agents import create_agent\n"},
    ],
)
def test_it_is_where_something_makes_one(texts: dict[str, str]) -> None:
    done = changes(texts)
    assert ON in report(known(texts), done)
    assert not [n for n in done.notes if "start_transaction(" in n.paste]
