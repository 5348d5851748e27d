"""Anthropic: auto-enabled; switched off by LangChain or Pydantic AI unless listed (sdk-facts 5.5)."""

from codemods.model import Library

LIBRARY = Library(
    name="Anthropic",
    kind="ai",
    packages=("anthropic",),
    modules=("anthropic",),
    integration="anthropic.AnthropicIntegration",
    minimum="0.16",
    extra="anthropic",
)
