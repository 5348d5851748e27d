"""LangGraph: auto-enabled (sdk-facts 5.5)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="LangGraph",
    kind="ai",
    packages=("langgraph",),
    modules=("langgraph",),
    integration="langgraph.LanggraphIntegration",
    minimum="0.6.6",
    since="2.37.0",
    prompts=True,
    # Seen with LangGraph 1.2.24: `stream` and `astream` begin no transaction.
    within=True,
    begins=("invoke", "ainvoke"),
)
