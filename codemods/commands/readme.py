"""`readme DOCUMENT...`: write the generated parts of README.md and docs/ anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from codemods.commands._readme import filled
from codemods.commands.shared.reading import Output, Stop
from codemods.files.model import Change
from codemods.files.project import Project
from codemods.files.write import write

HELP = ""  # the developers' own


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("paths", metavar="DOCUMENT", nargs="+")


def run(given: argparse.Namespace, out: Output) -> int:
    """Fill the parts in. Raises Stop."""
    for path in map(Path, given.paths):
        before = Project.at(path.parent).disk(path.name)
        if before is None:
            raise Stop(f"{path} is not there: name the documents to fill.")
        write(path.parent, [Change(path.name, before, filled(before.decode()).encode(), "parts")])
    return 0
