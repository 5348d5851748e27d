"""asyncpg: auto-enabled; pools made before count too (sdk-facts 3.3)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="asyncpg",
    kind="library",
    packages=("asyncpg",),
    modules=("asyncpg",),
    integration="asyncpg.AsyncPGIntegration",
    minimum="0.23",
)
