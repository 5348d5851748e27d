"""`apply DIR`: make the changes, all or none, and report."""

from __future__ import annotations

import argparse
from pathlib import Path

from codemods.commands._reading import Output, Stop, directory, work
from codemods.report import report
from codemods.write import WriteFailed, write

HELP = "make the changes, all or none, and report"
arguments = directory


def run(given: argparse.Namespace, out: Output) -> int:
    """Write what changes and print the report."""
    done = work(given)
    try:
        write(Path(given.directory), done.changes.files)
    except WriteFailed as failure:
        raise Stop(str(failure)) from failure
    text = report(done.found, done.answers, done.changes)
    if text and done.project.python:
        out.say(text)
    if done.starter:
        from codemods.starters import first_steps

        out.say(f"\n{first_steps(done.starter)}")
    return 0
