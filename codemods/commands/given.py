"""`given ANSWERS`: answers of a command line as values, for the template's extension."""

from __future__ import annotations

import argparse
import json

from codemods.commands.shared.given import understood
from codemods.commands.shared.reading import Output

HELP = ""  # the template's own


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("given", metavar="ANSWERS", type=json.loads)


def run(given: argparse.Namespace, out: Output) -> int:
    """Print each in its kind. Raises Stop for one that can be no answer."""
    out.say(json.dumps(understood(given.given)))
    return 0
