"""Command lines: packages that make one of functions, and tools that run a file of the project."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Who has one of these and a command is a program.
MODULES = frozenset(("click", "cyclopts", "fire", "rich_click", "typer"))
# By its name, the file that it runs with each command, and which imports it.
# https://alembic.sqlalchemy.org/en/latest/tutorial.html#the-migration-environment
MIGRATING: Mapping[str, str] = MappingProxyType({"alembic": "env.py"})
