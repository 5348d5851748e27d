"""ClickHouse: auto-enabled (sdk-facts 2.2)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="ClickHouse",
    kind="library",
    packages=("clickhouse-driver",),
    modules=("clickhouse_driver",),
    integration="clickhouse_driver.ClickhouseDriverIntegration",
    minimum="0.2.0",
)
