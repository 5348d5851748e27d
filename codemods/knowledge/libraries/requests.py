"""Requests: has no integration of its own, the standard library's sees it (sdk-facts 2.1)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Requests",
    kind="library",
    packages=("requests",),
    modules=("requests",),
    holders=("cookies", "params"),  # of a request; the SDK withholds `cookie` alone
    integration="stdlib.StdlibIntegration",
)
