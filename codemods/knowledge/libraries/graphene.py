"""Graphene: auto-enabled (sdk-facts 2.2)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Graphene",
    kind="library",
    packages=("graphene",),
    modules=("graphene",),
    graphql=True,
    integration="graphene.GrapheneIntegration",
    minimum="3.3",
)
