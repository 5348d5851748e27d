"""HTTPX 2, a package of its own: auto-enabled; a span and the trace's headers of each request."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="HTTPX 2",
    kind="library",
    packages=("httpx2",),
    modules=("httpx2",),
    loggers=("httpx2",),
    holders=("cookies", "params"),  # of a request; the SDK withholds `cookie` alone
    integration="httpx2.Httpx2Integration",
    minimum="2.0.0",
    since="2.62.0",
)
