"""Statsig: off unless listed; what `statsig.check_gate` said comes with errors.

Measured with statsig 0.72, initialized before Sentry or after it. The newer statsig-python-core
is another package, which the SDK does not know.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Statsig",
    kind="library",
    packages=("statsig",),
    modules=("statsig",),
    integration="statsig.StatsigIntegration",
    explicit=True,
    by_import=True,
    minimum="0.55.3",
    since="2.22.0",
    note="flags come with errors",
)
