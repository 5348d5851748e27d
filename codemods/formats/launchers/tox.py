"""tox.ini: `commands` of its environments, the weakest evidence of all."""

from __future__ import annotations

from codemods.files.model import Command
from codemods.shell import ini as _ini
from codemods.shell.commands import split_commands
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed, line_at

RUNS = "beside"
WEIGHT = 1


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] == "tox.ini"


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the commands, `service` being the environment."""
    folder = path.rpartition("/")[0]
    found = []
    for entry in _ini.indented(text):
        if not entry.section.startswith("testenv") or entry.key != "commands":
            continue
        name = entry.section.partition(":")[2]
        for command in split_commands(entry.value, entry.at):
            if command.words:
                line = line_at(text, command.words[0].start)
                placed = Placed(command.words, line, command.env, folder, name)
                found.append(placed.command(path))
    return tuple(found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: tox runs tests, no worker."""
    raise report_only("tox.ini", line, program, insert)
