"""Justfiles: the recipe lines, evidence for how developers start things."""

from __future__ import annotations

import re

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed, line_at

RUNS = "beside"
WEIGHT = 1
_RECIPE = pattern(
    r"^@?([A-Za-z_][\w-]*)[^\n]*:(?!=)[^\n]*\n((?:[ \t]+[^\n]*\n?|\r?\n)*)", re.MULTILINE
)
_QUIET = pattern(r"^([ \t]+)[@-]{1,2}", re.MULTILINE)


def matches(path: str) -> bool:
    """Tell by its name whether the file is a justfile."""
    name = path.rpartition("/")[2].lower()
    return name in ("justfile", ".justfile") or name.endswith(".just")


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the recipes' commands, `service` being the recipe."""
    folder = path.rpartition("/")[0]
    found = []
    for match in _RECIPE.finditer(text):
        name, start = match.group(1), match.start(2)
        body = _QUIET.sub(_blank, match.group(2))
        commands = split_commands(body, range(start, start + len(body) + 1))
        for command, cwd in with_folders(commands, folder):
            if command.words:
                line = line_at(text, command.words[0].start)
                placed = Placed(command.words, line, command.env, cwd, name, f"{name}: ")
                found.append(placed.command(path))
    return tuple(found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: recipes are for developers, and just has its own quoting."""
    raise report_only("The justfile", line, program, insert)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
