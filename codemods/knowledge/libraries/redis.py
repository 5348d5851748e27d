"""Redis: auto-enabled; clients made before count too (sdk-facts 3.3).

4.3.0 and 4.3.1 have `redis.asyncio.cluster` without the `ClusterPipeline` that the integration
patches: `init` raises AttributeError (measured: redis 4.3.0 to 4.3.3, sentry-sdk 2.75.0).
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Redis",
    kind="library",
    packages=("redis",),
    modules=("redis",),
    integration="redis.RedisIntegration",
    crashes={"4.3.0": "4.3.2"},
)
