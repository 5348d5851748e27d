"""Chalice: auto-enabled; it answers 500 for what a view raises, which the runtime never sees."""

from codemods.knowledge.kinds.facts import Library
from codemods.knowledge.platforms.chalice import PLATFORM

LIBRARY = Library(
    name="Chalice",
    kind="library",
    packages=("chalice",),
    modules=("chalice",),
    integration=PLATFORM.integration,
    minimum="1.16.0",
)
