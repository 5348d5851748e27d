"""The entrypoints that the answers name."""

from __future__ import annotations

from codemods.files.model import Entrypoint
from codemods.planning.generated_files import deleted
from codemods.planning.known import Known


def chosen(known: Known) -> tuple[Entrypoint, ...]:
    """Return one entrypoint per chosen file, the file that holds the init call first."""
    by_path: dict[str, Entrypoint] = {}
    for entry in (*known.found.entrypoints, *known.found.doubtful):
        if entry.path in known.answers.entrypoints and entry.framework in known.answers.frameworks:
            by_path.setdefault(entry.path, entry)
    return tuple(by_path.values())


def loading(known: Known) -> tuple[Entrypoint, ...]:
    """Return the chosen entrypoints that are to load Sentry.

    None where the file that starts it was deleted: nothing may come to load what is gone.
    """
    is_gone = known.answers.init_path in deleted(known.project, known.answers)
    return () if is_gone else chosen(known)
