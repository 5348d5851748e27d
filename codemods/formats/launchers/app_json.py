"""Heroku's app.json: the scripts that run after a deployment or for tests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from codemods.files.model import Command
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed, line_at

RUNS = "beside"
WEIGHT = 1


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] == "app.json"


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the scripts' commands, `service` being the script's name."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    folder = path.rpartition("/")[0]
    found: list[Command] = []
    for name, script in _scripts(content):
        line = _line(text, name)
        for command, cwd in with_folders(split_commands(script), folder):
            if command.words:
                placed = Placed(command.words, line, command.env, cwd, name, f"{name}: ")
                found.append(placed.command(path))
    return tuple(found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: these scripts run once and start no worker."""
    raise report_only("app.json", line, program, insert)


def _scripts(content: object) -> Iterator[tuple[str, str]]:
    if not isinstance(content, dict):
        return
    scripts = content.get("scripts")
    for name, script in scripts.items() if isinstance(scripts, dict) else ():
        value = script.get("command") if isinstance(script, dict) else script
        if isinstance(value, str):
            yield name, value


def _line(text: str, name: str) -> int:
    scripts = re.search(r'"scripts"\s*:', text)
    start = scripts.end() if scripts else 0
    match = re.compile(rf'"{re.escape(name)}"\s*:').search(text, start)
    return line_at(text, match.start()) if match else 1
