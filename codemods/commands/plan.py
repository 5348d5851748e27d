"""`plan DIR`: the diff of what would change; nothing is written."""

from __future__ import annotations

import argparse

from codemods.commands._reading import Output, proposed, work
from codemods.packages.relock import pending
from codemods.planning.report import diff, report

HELP = "print the diff of what would change; write nothing"
arguments = proposed


def run(given: argparse.Namespace, out: Output) -> int:
    """Print the unified diff, and beside it the report."""
    done = work(given)
    out.say(diff(done.changes))
    told = (*done.changes.notes, *pending(done.known.found.dependencies, done.changes))
    changes = done.changes._replace(notes=told)
    out.aside(report(done.known, changes, given.directory, done.template))
    return 0
