"""Strawberry: auto-enabled, where the guide lists it; before the schema (sdk-facts 3.3).

Left alone it takes any import of FastAPI, Starlette or Litestar for an asynchronous app, and
in a synchronous one every query then fails. `False` was right with all others, also with
asynchronous views of AIOHTTP and Flask.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Strawberry",
    kind="library",
    packages=("strawberry-graphql",),
    modules=("strawberry",),
    graphql=True,
    integration="strawberry.StrawberryIntegration",
    asynchronous="async_execution",
    minimum="0.209.5",
    built_late=("strawberry.Schema", "strawberry.federation.Schema"),
)
