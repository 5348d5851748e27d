"""`apply DIR`: make the changes, all or none, and report."""

from __future__ import annotations

import argparse
from pathlib import Path

from codemods.commands.shared.locks import renewed, waiting
from codemods.commands.shared.reading import Output, proposed, work
from codemods.files.write import write
from codemods.planning.plan import is_rendering
from codemods.planning.telling.invocation import with_answers
from codemods.planning.telling.report import WHOLE, report

HELP = ""  # the template's own


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    proposed(parser)
    parser.add_argument(
        "--refresh-lock",
        choices=("yes", "no"),
        default="no",
        help="run your own lock tool afterwards; what an answers file says alone runs nothing",
    )


def run(given: argparse.Namespace, out: Output) -> int:
    """Write what changes and print the report."""
    done = work(given)
    write(Path(given.directory), done.changes.files)
    relocks = given.refresh_lock == "yes"
    notes = renewed(Path(given.directory), done) if relocks else waiting(done)
    changes = done.changes._replace(notes=(*done.changes.notes, *notes))
    text = with_answers(
        report(done.known, changes, given.directory, done.template, WHOLE), given.answers
    )
    if not is_rendering(done.known.project, done.known.answers):  # Copier's, to compare with
        out.say(text)
    if done.starter:
        from codemods.planning.rendering.new_project import first_steps

        out.say(f"\n{first_steps(done.starter)}")
    return 0
