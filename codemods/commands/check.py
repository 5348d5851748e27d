"""`check DIR`: fails where anything would change, or what was set up no longer holds."""

from __future__ import annotations

import argparse
import json

from codemods.commands.doctor import about, line, row
from codemods.commands.shared.reading import Output, proposed, work
from codemods.commands.shared.set_ups import each
from codemods.doctor.diagnose import broken_promises
from codemods.planning.telling.outcome import document

HELP = "exit 1 if anything would change or a process lost Sentry"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    proposed(parser)
    parser.add_argument("--json", action="store_true", help="the outcome, for machines")


def run(given: argparse.Namespace, out: Output) -> int:
    """Print each file that would change, and each finding of the rules that are kept."""
    return each(given, out, _checked)


def _checked(given: argparse.Namespace, out: Output) -> int:
    done = work(given)
    broken = about(broken_promises(done.known), given.answers)
    if given.json:
        outcome = document(done.known, done.changes, is_written=False)
        out.say(json.dumps({**outcome, "findings": [row(f) for f in broken]}, indent=2))
    else:
        for change in done.changes.files:
            out.say(f"{change.path}: {change.why}")
        for finding in broken:
            out.say(line(finding))
    return 1 if done.changes.files or broken else 0
