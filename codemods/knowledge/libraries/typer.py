"""Typer: off unless listed, and then nothing of a command's crash arrives.

Typer puts a hook of its own in place of `sys.excepthook`, where Sentry's would be.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Typer",
    kind="library",
    packages=("typer", "typer-slim"),
    modules=("typer",),
    integration="typer.TyperIntegration",
    explicit=True,
    by_import=True,
    minimum="0.15",
    since="2.25.0",
)
