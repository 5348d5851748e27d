"""Ariadne: auto-enabled (sdk-facts 2.2)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Ariadne",
    kind="library",
    packages=("ariadne",),
    modules=("ariadne",),
    graphql=True,
    integration="ariadne.AriadneIntegration",
    minimum="0.20",
)
