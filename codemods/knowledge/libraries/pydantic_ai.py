"""Pydantic AI: auto-enabled; switches OpenAI and Anthropic off (sdk-facts 5.5)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Pydantic AI",
    kind="ai",
    packages=("pydantic-ai", "pydantic-ai-slim"),
    modules=("pydantic_ai",),
    integration="pydantic_ai.PydanticAIIntegration",
    minimum="1.0.0",
    since="2.43.0",
    prompts=True,
    deactivates=("openai", "anthropic"),
)
