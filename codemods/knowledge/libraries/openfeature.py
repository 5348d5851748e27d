"""OpenFeature: off unless listed; what a flag was when it was asked comes with errors.

Measured with openfeature-sdk 0.10: before or after its provider is set, and with none of its own.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="OpenFeature",
    kind="library",
    packages=("openfeature-sdk",),
    modules=("openfeature",),
    integration="openfeature.OpenFeatureIntegration",
    explicit=True,
    by_import=True,
    minimum="0.7.1",
    since="2.18.0",
    note="flags come with errors",
)
