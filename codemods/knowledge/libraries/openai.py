"""OpenAI: auto-enabled (sdk-facts 5.5).

LangChain, OpenAI Agents or Pydantic AI switch it off unless it is listed.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="OpenAI",
    kind="ai",
    packages=("openai",),
    modules=("openai",),
    integration="openai.OpenAIIntegration",
    minimum="1.0.0",
    since="2.0.0",
    prompts=True,
    # Completions, Embeddings and Responses are wrapped, nothing else (2.75.0, openai.py);
    # `beta.chat.completions.parse` and `with_raw_response` come by those.
    watched=(".completions", ".embeddings", ".responses"),
    unwatched=(".audio.", ".images.", ".moderations."),
)
