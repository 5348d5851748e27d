"""Cohere: auto-enabled (sdk-facts 5.5)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Cohere",
    kind="ai",
    packages=("cohere",),
    modules=("cohere",),
    integration="cohere.CohereIntegration",
    minimum="5.4.0",
    since="2.24.0",
    prompts=True,
)
