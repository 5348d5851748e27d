"""Command lines: packages that make one of functions."""

from __future__ import annotations

# Who has one of these and a command is a program.
MODULES = frozenset(("click", "cyclopts", "fire", "rich_click", "typer"))
