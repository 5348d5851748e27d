"""Makefiles: the recipe lines, evidence for how developers start things."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed, line_at

RUNS = "beside"
WEIGHT = 1
_RECIPE = pattern(r"^\t[ \t]*[@+-]*((?:[^\\\n]|\\\r?\n|\\.)*)", re.MULTILINE)
_TARGET = pattern(r"^([\w./%-]+)[\w./% \t-]*::?(?!=)", re.MULTILINE)
_VARIABLE = pattern(
    r"^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*[:?]?:?=[ \t]*(\S+)[ \t\r]*$", re.MULTILINE
)


def matches(path: str) -> bool:
    """Tell by its name whether the file is a makefile."""
    name = path.rpartition("/")[2]
    return name in ("Makefile", "makefile", "GNUmakefile") or name.endswith(".mk")


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the recipes' commands, `service` being the make target."""
    variables = dict(_VARIABLE.findall(text))
    targets = [(match.start(), match.group(1)) for match in _TARGET.finditer(text)]
    starts = [start for start, _ in targets]
    folder = path.rpartition("/")[0]
    found = []
    for match in _RECIPE.finditer(text):
        above = bisect_left(starts, match.start())
        name = targets[above - 1][1] if above else ""
        for placed in _commands(match, text, folder, name, variables):
            found.append(placed.command(path))
    return tuple(found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: recipes are for developers, and make has its own quoting."""
    raise report_only("The Makefile", line, program, insert)


def _commands(
    match: re.Match[str], text: str, folder: str, name: str, variables: dict[str, str]
) -> Iterator[Placed]:
    start, end = match.span(1)
    commands = split_commands(match.group(1), range(start, end + 1))
    for command, cwd in with_folders(commands, folder):
        if command.words:
            line = line_at(text, command.words[0].start)
            env = {**variables, **command.env}
            yield Placed(command.words, line, env, cwd, name, f"{name}: ")
