"""Procfile: one process per line, `name: shell command`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.insert import insert_words
from codemods.shell.placed import Placed, line_at

RUNS = "beside"
_PROCESS = pattern(r"^([A-Za-z0-9_-]+):[ \t]*([^\r\n]*)", re.MULTILINE)


def matches(path: str) -> bool:
    """Tell by its name whether the file is a Procfile, also `ProcfileHoncho` of `honcho -f`."""
    name = path.rpartition("/")[2]
    return name.startswith(("Procfile", "procfile")) and not name.endswith((".md", ".py"))


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the commands of all processes, `service` being the process."""
    folder = path.rpartition("/")[0]
    return tuple(placed.command(path) for placed in _commands(text, folder))


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Put words behind a program in the process on that line."""
    commands = _commands(text, "")
    return insert_words(text, commands, line=line, program=program, insert=insert)


def _commands(text: str, folder: str) -> Iterator[Placed]:
    for match in _PROCESS.finditer(text):
        start, end = match.span(2)
        name = match.group(1)
        commands = split_commands(match.group(2), range(start, end + 1))
        line = line_at(text, start)
        for command, cwd in with_folders(commands, folder):
            if command.words:
                yield Placed(command.words, line, command.env, cwd, name, f"{name}: ")
