"""`check DIR`: fails where anything would change, or what was set up no longer holds."""

from __future__ import annotations

import argparse

from codemods.commands._reading import Output, proposed, work
from codemods.commands.doctor import line
from codemods.doctor.diagnose import broken_promises

HELP = "exit 1 if anything would change or a process lost Sentry"
arguments = proposed


def run(given: argparse.Namespace, out: Output) -> int:
    """Print each file that would change, and each finding of the rules that are kept."""
    done = work(given)
    files = done.changes.files
    for change in files:
        out.say(f"{change.path}: {change.why}")
    broken = broken_promises(done.known)
    for finding in broken:
        out.say(line(finding))
    return 1 if files or broken else 0
