"""HTTPX: auto-enabled; clients made before count too (sdk-facts 3.3)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="HTTPX",
    kind="library",
    packages=("httpx",),
    modules=("httpx",),
    loggers=("httpx",),
    holders=("cookies", "params"),  # of a request; the SDK withholds `cookie` alone
    integration="httpx.HttpxIntegration",
    minimum="0.16.0",
)
