"""LangGraph's server loads each graph that langgraph.json names, by the path of its file."""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="LangGraph",
    docs="https://docs.langchain.com/langsmith/cli#configuration-file",
    names=("langgraph",),
    modules=("langgraph_cli",),
    packages=("langgraph-cli",),
    takes="script",
    options=(("--graph",),),
    paths="file",
    imports_from="cwd",
    roles={"dev": "web", "up": "web"},
    flags=tuple("--no-reload --no-browser --allow-blocking --tunnel --watch --wait".split()),
    # Seen with langgraph-api 0.2.78 and 0.16.7: a run is `astream` of the graph, in a worker.
    outside="runs each graph outside of any request",
    listens=Listens(
        given="--host 127.0.0.1 --port {port}", options=("--host", "--port"), port=2024
    ),
)
