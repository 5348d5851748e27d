"""structlog: seen through the standard library's logging (sdk-facts 5.1)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="structlog",
    kind="logging",
    packages=("structlog",),
    modules=("structlog",),
)
