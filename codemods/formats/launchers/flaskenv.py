"""`.flaskenv`: which application the `flask` command loads."""

from __future__ import annotations

import re

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed, line_at
from codemods.shell.words import unplaced

RUNS = "beside"
_APP = pattern(
    r"^[ \t]*(?:export[ \t]+)?(FLASK|QUART)_APP[ \t]*=[ \t]*([\"']?)([^\"'#\s]+)\2",
    re.MULTILINE,
)


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] in (".flaskenv", ".quartenv")


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return `flask --app APP run` for the application that the file names."""
    found = []
    for match in _APP.finditer(text):
        tool, app = match.group(1), match.group(3)
        words = unplaced([tool.lower(), "--app", app, "run"])
        line = line_at(text, match.start(1))
        cwd = path.rpartition("/")[0]
        found.append(Placed(words, line, {f"{tool}_APP": app}, cwd).command(path))
    return tuple(found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: the file holds variables, no command line."""
    raise report_only(".flaskenv", line, program, insert)
