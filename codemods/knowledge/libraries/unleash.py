"""Unleash: off unless listed; what `is_enabled` said comes with errors.

Measured with UnleashClient 6.9: clients made before Sentry count, too.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Unleash",
    kind="library",
    packages=("unleashclient",),
    modules=("UnleashClient",),
    integration="unleash.UnleashIntegration",
    explicit=True,
    by_import=True,
    minimum="6.0.1",
    since="2.20.0",
    note="flags come with errors",
)
