"""GQL: auto-enabled (sdk-facts 2.2)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="GQL",
    kind="library",
    packages=("gql",),
    modules=("gql",),
    graphql=True,
    integration="gql.GQLIntegration",
    minimum="3.4.1",
)
