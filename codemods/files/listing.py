"""Which files a folder holds, and which of them are somebody else's."""

from __future__ import annotations

import os
from collections.abc import Iterator

from codemods.files.gate import composed

SKIPPED = frozenset(
    """
    .git .hg .svn .tox .nox .venv venv env .env virtualenv node_modules bower_components
    site-packages __pycache__ .mypy_cache .ruff_cache .pytest_cache .eggs
    .mirror .idea .vscode .copier-sentry.journal
    """.split()
)
# What others wrote, or what was built: no process starts there, but the project may import it.
BROUGHT = frozenset("build dist vendor vendored _vendor third_party third-party".split())


def is_skipped(path: str) -> bool:
    """Tell whether a file lies where no project has files of its own: git's folder, caches."""
    return not SKIPPED.isdisjoint(path.split("/")[:-1])


def is_brought(path: str) -> bool:
    """Tell whether others wrote a file, or it was built."""
    return not BROUGHT.isdisjoint(path.split("/")[:-1])


def walk(root: str) -> Iterator[str]:
    """Yield what a folder without git holds, environments and others' code left out."""
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(f"{root}/{folder}"))
        except OSError:
            continue
        if any(entry.name == "pyvenv.cfg" for entry in entries):
            continue
        for entry in entries:
            path = f"{folder}/{composed(entry.name)}" if folder else composed(entry.name)
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif entry.name not in SKIPPED:
                pending.append(path)
