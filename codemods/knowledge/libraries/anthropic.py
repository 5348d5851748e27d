"""Anthropic: auto-enabled (sdk-facts 5.5).

LangChain or Pydantic AI switch it off unless it is listed.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Anthropic",
    kind="ai",
    packages=("anthropic",),
    modules=("anthropic",),
    integration="anthropic.AnthropicIntegration",
    minimum="0.16",
    since="2.24.0",
    prompts=True,
)
