"""LangChain: auto-enabled; switches OpenAI, Anthropic and Google GenAI off (sdk-facts 5.5)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="LangChain",
    kind="ai",
    packages=("langchain",),
    modules=("langchain",),
    integration="langchain.LangchainIntegration",
    minimum="0.1.0",
    since="2.24.0",
    prompts=True,
    deactivates=("openai", "anthropic", "google_genai"),
    # Seen with LangChain 1.5.2 and sentry-sdk 2.75.0: a model that is asked outside of a
    # transaction is in no span; an agent begins one.
    within=True,
    begins=("AgentExecutor", "create_agent", "create_react_agent", "initialize_agent"),
)
