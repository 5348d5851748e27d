"""OpenAI: auto-enabled; switched off by LangChain, OpenAI Agents or Pydantic AI unless listed (sdk-facts 5.5)."""

from codemods.model import Library

LIBRARY = Library(
    name="OpenAI",
    kind="ai",
    packages=("openai",),
    modules=("openai",),
    integration="openai.OpenAIIntegration",
    minimum="1.0.0",
    extra="openai",
)
