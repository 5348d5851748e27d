"""Other projects of the repository, which are set up one by one."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.processes.launches import is_aside, launches

TURN = Turn.SILENT


def plan(known: Known) -> Iterator[Note]:
    """Yield the projects beside the chosen one, with the answer that sets each of them up."""
    others = known.found.others
    if known.answers.style == "none" or not others:
        return
    shown = ", ".join(f"{folder or 'the top'}{_started(known, folder)}" for folder in others)
    commands = "\n".join(f"--data subproject={folder or chr(39) * 2}" for folder in others)
    yield Note(
        f"Only {known.found.root or 'the top'} was set up. Other projects are here, of which "
        f"nothing was edited: {shown}. For those whose errors should arrive run copier again with:",
        commands,
    )


def _started(known: Known, folder: str) -> str:
    """Return where a deployment starts a project, in brackets, "" where none does."""
    mine = {launch.evidence for launch in known.found.launches}
    for launch in launches(known.project, folder):
        if not is_aside(launch) and launch.evidence not in mine:
            return f" ({launch.evidence} starts it)"
    return ""
