"""A command that a Python program starts: read, and never edited."""

from __future__ import annotations

from codemods.shell.insert import report_only


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Never edit. Raises Refused: a program may build its commands in any way."""
    raise report_only("A command in a program", line, program, insert)
