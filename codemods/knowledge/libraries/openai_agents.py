"""OpenAI Agents: auto-enabled; switches OpenAI off (sdk-facts 5.5)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="OpenAI Agents",
    kind="ai",
    packages=("openai-agents",),
    modules=("agents",),
    integration="openai_agents.OpenAIAgentsIntegration",
    minimum="0.0.19",
    since="2.31.0",
    deactivates=("openai",),
)
