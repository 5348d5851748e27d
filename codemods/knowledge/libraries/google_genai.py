"""Google GenAI: auto-enabled; switched off by LangChain unless listed (sdk-facts 5.5)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Google GenAI",
    kind="ai",
    packages=("google-genai",),
    modules=("google.genai",),
    integration="google_genai.GoogleGenAIIntegration",
    minimum="1.29.0",
    since="2.42.0",
    prompts=True,
)
