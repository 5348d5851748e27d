"""The entrypoints that the answers name."""

from __future__ import annotations

from codemods.files.model import Entrypoint
from codemods.planning.scan import Scan
from codemods.sentry.answers import Answers


def chosen(found: Scan, answers: Answers) -> tuple[Entrypoint, ...]:
    """Return one entrypoint per chosen file, the file that holds the init call first."""
    by_path: dict[str, Entrypoint] = {}
    for entry in (*found.entrypoints, *found.doubtful):
        if entry.path in answers.entrypoints and entry.framework in answers.frameworks:
            by_path.setdefault(entry.path, entry)
    return tuple(by_path.values())
