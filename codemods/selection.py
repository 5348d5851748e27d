"""The entrypoints that the answers name."""

from __future__ import annotations

from codemods.answers import Answers
from codemods.model import Entrypoint
from codemods.scan import Scan


def chosen(found: Scan, answers: Answers) -> tuple[Entrypoint, ...]:
    """Return one entrypoint per chosen file, the file that holds the init call first."""
    by_path: dict[str, Entrypoint] = {}
    for entry in (*found.entrypoints, *found.doubtful):
        if entry.path in answers.entrypoints and entry.framework in answers.frameworks:
            by_path.setdefault(entry.path, entry)
    return tuple(by_path.values())
