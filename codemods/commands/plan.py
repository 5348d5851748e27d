"""`plan DIR`: the diff of what would change; nothing is written."""

from __future__ import annotations

import argparse
import json

from codemods.commands.shared.locks import waiting
from codemods.commands.shared.reading import Output, proposed, work
from codemods.planning.telling.invocation import with_answers
from codemods.planning.telling.outcome import document
from codemods.planning.telling.report import WHOLE, diff, report

HELP = "print the diff of what would change; write nothing"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    proposed(parser)
    parser.add_argument("--json", action="store_true", help="the outcome, for machines")


def run(given: argparse.Namespace, out: Output) -> int:
    """Print the unified diff, and beside it the report."""
    done = work(given)
    changes = done.changes._replace(notes=(*done.changes.notes, *waiting(done)))
    if given.json:
        out.say(json.dumps(document(done.known, changes, is_written=False), indent=2))
        return 0
    out.say(diff(changes))
    out.aside(
        with_answers(
            report(done.known, changes, given.directory, done.template, WHOLE), given.answers
        )
    )
    return 0
