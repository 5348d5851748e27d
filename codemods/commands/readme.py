"""`readme README`: write the README's generated tables anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from codemods.commands._reading import Output, Stop
from codemods.commands._readme import filled
from codemods.files.model import Change
from codemods.files.project import Project
from codemods.files.write import write

HELP = ""  # the developers' own


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("path", metavar="README")


def run(given: argparse.Namespace, out: Output) -> int:
    """Fill the tables in. Raises Stop."""
    path = Path(given.path)
    before = Project.at(path.parent).disk(path.name)
    if before is None:
        raise Stop(f"{path} is not there: name the README to fill.")
    write(path.parent, [Change(path.name, before, filled(before.decode()).encode(), "tables")])
    return 0
