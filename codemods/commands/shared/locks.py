"""What is said of the locks that a change leaves behind, after making them again if asked to."""

from __future__ import annotations

from pathlib import Path

from codemods.commands.shared.reading import Work
from codemods.files.model import Note
from codemods.packages.locks import relock


def renewed(folder: Path, done: Work) -> tuple[Note, ...]:
    """Run the project's own lock tool, and return what is to be said of it."""
    depends = done.known.found.dependencies
    return tuple(relock.relock(folder, relock.stale(depends, done.changes)))


def waiting(done: Work) -> tuple[Note, ...]:
    """Return which locks are to be made again by hand."""
    return tuple(relock.pending(done.known.found.dependencies, done.changes))
