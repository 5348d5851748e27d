"""Requests: has no integration of its own, the standard library's sees it (sdk-facts 2.1)."""

from codemods.knowledge.facts import Library

LIBRARY = Library(
    name="Requests",
    kind="library",
    packages=("requests",),
    modules=("requests",),
    holders=("params",),  # the query string of a request
    integration="stdlib.StdlibIntegration",
)
