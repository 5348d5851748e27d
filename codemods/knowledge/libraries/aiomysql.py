"""aiomysql: off unless listed (sdk-facts 2.3)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="aiomysql",
    kind="library",
    packages=("aiomysql",),
    modules=("aiomysql",),
    integration="aiomysql.AioMySQLIntegration",
    explicit=True,
    minimum="0.3.0",
    since="2.64.0",
)
