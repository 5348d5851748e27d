"""`remove DIR`: take out what was put in, all or nothing; what you changed is left, and named."""

from __future__ import annotations

import argparse
from pathlib import Path

from codemods.commands.shared.reading import (
    Output,
    Stop,
    directory,
    project_at,
    recorded_answers,
    scanned,
)
from codemods.files.model import Change
from codemods.files.write import write
from codemods.planning.deciding.settled_start import lean
from codemods.planning.known import Known
from codemods.planning.telling.report import diff, removal

HELP = "take out what was put in; leave and name what you changed"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    directory(parser)
    parser.add_argument("--dry-run", action="store_true", help="print the diff, write nothing")


def run(given: argparse.Namespace, out: Output) -> int:
    """Write the changes and say what was left; 1 where nothing could be taken out."""
    from codemods.planning.plan import plan
    from codemods.undo.undo import undo

    project = project_at(Path(given.directory))
    answers = recorded_answers(project, given.answers)
    if answers is None:
        raise Stop(
            f"{given.directory} has no {given.answers}, so what was put in is not known: name "
            "the answers file with --answers, or restore it from git."
        )
    found = scanned(project, answers, None)
    changes = undo(project, answers, plan(Known(found, lean(found, answers))))
    stopped = any(note.level == "todo" for note in changes.notes)
    if not stopped:
        gone = Change(given.answers, project.disk(given.answers), None, "removed")
        changes = changes._replace(files=(*changes.files, gone))
    if given.dry_run:
        out.say(diff(changes))
        out.aside(removal(found, changes))
        return int(stopped)
    write(Path(given.directory), changes.files)
    out.say(removal(found, changes))
    return int(stopped)
