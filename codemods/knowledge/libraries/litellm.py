"""LiteLLM: off unless listed (sdk-facts 5.5)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="LiteLLM",
    kind="ai",
    packages=("litellm",),
    modules=("litellm",),
    integration="litellm.LiteLLMIntegration",
    explicit=True,
    minimum="1.77.5",
    since="2.40.0",
    prompts=True,
    note="a thread of LiteLLM ends the span: one that outlives its transaction is lost",
)
