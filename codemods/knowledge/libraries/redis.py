"""Redis: auto-enabled; clients made before count too (sdk-facts 3.3)."""

from codemods.knowledge.facts import Library

LIBRARY = Library(
    name="Redis",
    kind="library",
    packages=("redis",),
    modules=("redis",),
    integration="redis.RedisIntegration",
)
