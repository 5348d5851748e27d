"""`report FILE...`: what `--json` said of many repositories, as one table.

`shop.json` is what `add`, `update` or `plan` said of the repository shop, and `shop.prove.json`
what `prove` did. Exit status: 0 nothing is left, 1 something failed, 3 a person is needed.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from codemods.commands.fleet.documents import Row, rows, status
from codemods.commands.fleet.page import page
from codemods.commands.fleet.pull_request import pull_request
from codemods.commands.fleet.table import csv_table, text
from codemods.commands.shared.reading import Output, Stop

HELP = "one table of what --json said of many repositories"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="what --json printed")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--html", action="store_true", help="a page that needs nothing else")
    form.add_argument("--csv", action="store_true", help="for a spreadsheet")
    form.add_argument(
        "--pull-request", action="store_true", help="one repository, as the text of its request"
    )


def run(given: argparse.Namespace, out: Output) -> int:
    """Print the table. Raises Stop."""
    found = rows(_read(given.files))
    if given.pull_request:
        out.say(pull_request(_only(found)))
    elif given.html:
        out.say(page(found))
    elif given.csv:
        out.say(csv_table(found))
    else:
        out.say(text(found))
    return status(found)


def _read(names: Sequence[str]) -> Mapping[str, bytes]:
    """Return the documents by their names. Raises Stop."""
    try:
        return {name: Path(name).read_bytes() for name in names}
    except OSError as error:
        raise Stop(
            f"{error.filename} can't be read ({error.strerror}): name what --json printed."
        ) from error


def _only(found: Sequence[Row]) -> Row:
    if len(found) > 1:
        names = ", ".join(row.name for row in found)
        raise Stop(f"A pull request is of one repository, not of {names}: name the files of one.")
    return found[0]
