"""`check DIR`: fails where anything would change."""

from __future__ import annotations

import argparse

from codemods.commands._reading import Output, directory, work

HELP = "exit 1 if anything would change"
arguments = directory


def run(given: argparse.Namespace, out: Output) -> int:
    """Print each file that would change."""
    files = work(given).changes.files
    for change in files:
        out.say(f"{change.path}: {change.why}")
    return 1 if files else 0
