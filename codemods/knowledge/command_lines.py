"""Packages that make a command line of functions: who has one and a command is a program."""

from __future__ import annotations

MODULES = frozenset(("click", "cyclopts", "fire", "rich_click", "typer"))
