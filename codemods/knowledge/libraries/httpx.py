"""HTTPX: auto-enabled; clients made before count too (sdk-facts 3.3)."""

from codemods.knowledge.facts import Library

LIBRARY = Library(
    name="HTTPX",
    kind="library",
    packages=("httpx",),
    modules=("httpx",),
    loggers=("httpx",),
    holders=("params",),  # the query string of a request
    integration="httpx.HttpxIntegration",
    minimum="0.16.0",
    extra="httpx",
)
