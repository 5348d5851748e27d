"""Loguru: auto-enabled; the project's own set-up must come before Sentry's (sdk-facts 5.1)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Loguru",
    kind="logging",
    packages=("loguru",),
    modules=("loguru",),
    integration="loguru.LoguruIntegration",
    minimum="0.7.0",
    extra="loguru",
)
