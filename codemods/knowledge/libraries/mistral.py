"""Mistral: off unless listed (sdk-facts 5.5)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Mistral",
    kind="ai",
    packages=("mistralai",),
    modules=("mistralai",),
    integration="mistral.MistralIntegration",
    explicit=True,
    minimum="2.0.5",
    since="2.70.0",
)
