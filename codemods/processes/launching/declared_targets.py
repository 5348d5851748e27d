"""Targets that pyproject.toml names for a program: `entrypoint` of `[tool.fastapi]`."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Command, Evidence
from codemods.formats.launchers import pyproject
from codemods.knowledge.registry import programs


def declared_targets(path: str, text: str) -> Iterator[Command]:
    """Yield the commands that start the targets which a pyproject.toml names."""
    for key, words in _keys() if pyproject.matches(path) else ():
        yield from pyproject.declared(path, text, key, words.split())


def is_task(evidence: Evidence) -> bool:
    """Tell whether a command is one of a task runner, which developers use."""
    return pyproject.is_task(evidence) and not any(
        evidence.text.startswith(words) for _, words in _keys()
    )


def _keys() -> list[tuple[str, str]]:
    return [row for program in programs().values() for row in program.declared.items()]
