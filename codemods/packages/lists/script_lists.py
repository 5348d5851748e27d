"""Lists that a script brings itself, for what runs it by them and by nothing else (PEP 723)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project

# https://packaging.python.org/en/latest/specifications/inline-script-metadata/
_BLOCK = pattern(r"^# /// script\s*$\n((?:^#(?:| .*)$\n)+?)^# ///\s*$", re.MULTILINE)
# What runs a file by its own list. Behind an interpreter, as in `uv run python a.py`, none counts.
_RUNS = pattern(r"\b(?:uv|pipx)\s+run\b(?!.*\s(?:python[\d.]*|-m)\s)")


def script_list(
    project: Project, path: str, commands: Iterable[str], lacking: str
) -> Evidence | None:
    """Return the list that a script brings without a package, where a command goes by it."""
    text = project.get(path, "")
    found = _BLOCK.search(text)
    if found is None or lacking in found[1] or not any(map(_RUNS.search, commands)):
        return None
    return Evidence(path, text.count("\n", 0, found.start()) + 1, found[1])
